package dev.hookswitch.accept;

/** What became of one posted event. */
public enum Fate {
  /** Committed now, with everything its endpoints are owed. */
  STORED,
  /** The same event was accepted before; nothing was stored, nothing is sent again. */
  DUPLICATE,
  /** Another event was accepted under this id; nothing of the request was stored. */
  CONFLICT,
  /** Not stored, because another event of its request is a {@link #CONFLICT}. */
  UNDONE
}
