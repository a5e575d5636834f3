package dev.hookswitch.pace;

/** What the end of an attempt says about its target, whatever it means for the delivery. */
public enum Signal {
  SUCCESS,

  /** Refused for its content (4xx): the target is up. */
  ANSWERED,

  /** 429: it is up, and this was too fast. */
  REFUSED,

  /** 503. */
  OVERLOADED,

  /** 502 and 504: something in front of it is not reached by it. */
  THROTTLED,

  /** Network, timeout, any other 5xx, 401 and 403. */
  FAILED,

  /** Our own fault or decision: nothing was learnt. */
  CANCELLED
}
