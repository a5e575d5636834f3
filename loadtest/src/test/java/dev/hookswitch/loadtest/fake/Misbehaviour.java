package dev.hookswitch.loadtest.fake;

/** What a fake server does wrong, for the first event it accepts. */
public enum Misbehaviour {
  /** Nothing. */
  NONE,
  /** Acknowledges it and never delivers it. */
  LOSE,
  /** Delivers it twice. */
  REPEAT,
  /** Delivers, besides, an event that nobody published. */
  INVENT,
  /** Signs every delivery with another secret. */
  FORGE,
  /** Answers every event with 503. */
  REFUSE
}
