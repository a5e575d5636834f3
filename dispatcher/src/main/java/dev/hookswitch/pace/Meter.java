package dev.hookswitch.pace;

/** Counts what happened in the last second, to within what happens evenly. */
final class Meter {
  private static final long SECOND = 1_000_000_000L;

  private long began;
  private boolean used;
  private int current;
  private int previous;

  void count(long now) {
    advance(now);
    current++;
  }

  /** The present second, and of the one before it the part that is less than a second ago. */
  double perSecond(long now) {
    advance(now);
    return current + previous * (1 - (now - began) / (double) SECOND);
  }

  private void advance(long now) {
    if (!used || now - began >= 2 * SECOND) {
      used = true;
      began = now;
      current = 0;
      previous = 0;
    } else if (now - began >= SECOND) {
      began += SECOND;
      previous = current;
      current = 0;
    }
  }
}
