package dev.hookswitch.loadtest.fake;

/** What a fake server does wrong, most of it for the first event it accepts. */
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
  /** Keeps no order, whatever was asked for. */
  DISORDER,
  /** Answers every event with 503. */
  REFUSE
}
