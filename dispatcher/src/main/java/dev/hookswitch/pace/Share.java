package dev.hookswitch.pace;

/** The three kinds of attempts that slots are set apart for, in order of precedence. */
public enum Share {
  /** First attempts: live traffic. */
  FIRST(0),

  /** Attempts after a failed one. */
  RETRY(1),

  /** Attempts that somebody asked for again. */
  REPLAY(2);

  private final int index;

  Share(int index) {
    this.index = index;
  }

  int index() {
    return index;
  }
}
