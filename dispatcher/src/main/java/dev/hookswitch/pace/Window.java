package dev.hookswitch.pace;

/**
 * How many attempts may be under way at once: one more for each success, half as many after a
 * failure of the network or a timeout (additive increase, multiplicative decrease, RFC 5681).
 */
public final class Window {
  private static final int START = 4;

  private int max;
  private int limit;
  private long cutAt;
  private boolean cut;

  /**
   * A window at its start.
   *
   * @param max the most attempts at once, at least 1
   * @throws IllegalArgumentException below 1
   */
  public Window(int max) {
    this.max = checked(max);
    limit = Math.min(START, max);
  }

  private static int checked(int max) {
    if (max < 1) {
      throw new IllegalArgumentException("max " + max + " is below 1");
    }
    return max;
  }

  /** Attempts that may be under way at once, 1 to max. */
  public int limit() {
    return limit;
  }

  public void succeeded() {
    limit = Math.min(max, limit + 1);
  }

  /**
   * An attempt failed. Attempts begun before the last cut met the same trouble: they do not cut.
   */
  public void failed(long beganNanos, long now) {
    if (!cut || beganNanos - cutAt >= 0) {
      cut = true;
      cutAt = now;
      limit = Math.max(1, limit / 2);
    }
  }

  /**
   * Changes the bound.
   *
   * @throws IllegalArgumentException below 1
   */
  public void changeMax(int newMax) {
    max = checked(newMax);
    limit = Math.min(limit, max);
  }

  /** Back to the start, after an outage. */
  public void restart() {
    limit = Math.min(START, max);
  }

  /** The most attempts at once. */
  public int max() {
    return max;
  }
}
