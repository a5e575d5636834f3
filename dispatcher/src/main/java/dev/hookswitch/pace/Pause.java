package dev.hookswitch.pace;

/** The time before which a target is not called, because it said so or showed it. */
public final class Pause {
  private static final long SECOND = 1_000_000_000L;
  private static final int STEPS_MAX = 60;

  private boolean used;
  private long setAt;
  private long endsAt;
  private int steps;

  /**
   * The target asked for so long (Retry-After, RFC 9110 §10.2.3). The later end counts.
   *
   * @param nanos from now, at least 0
   * @throws IllegalArgumentException below 0
   */
  public void until(long now, long nanos) {
    if (nanos < 0) {
      throw new IllegalArgumentException("nanos " + nanos + " is below 0");
    }
    long end = now + Math.min(nanos, Long.MAX_VALUE / 2);
    if (!used || end - endsAt > 0) {
      endsAt = end;
    }
    used = true;
    setAt = now;
  }

  /**
   * The target showed that it wants a pause and did not say how long: 1 s, then 2 s, 3 s … 60 s.
   *
   * @param beganNanos when the attempt began: one begun before the present pause is no new sign
   */
  public void step(long beganNanos, long now) {
    if (news(beganNanos)) {
      if (forgotten(now)) {
        steps = 0;
      }
      steps = Math.min(STEPS_MAX, steps + 1);
      until(now, steps * SECOND);
    }
  }

  /** An attempt succeeded; if it began after the last pause was set, steps start at 1 s again. */
  public void succeeded(long beganNanos) {
    if (news(beganNanos)) {
      steps = 0;
    }
  }

  private boolean news(long beganNanos) {
    return !used || beganNanos - setAt > 0;
  }

  /** Nanoseconds until it is over; 0: it is. */
  public long waitNanos(long now) {
    return used ? Math.max(0, endsAt - now) : 0;
  }

  /** What was shown longer ago than the longest step tells nothing any more. */
  private boolean forgotten(long now) {
    return used && now - endsAt > STEPS_MAX * SECOND;
  }

  /** Whether a new pause would do the same. */
  public boolean over(long now) {
    return waitNanos(now) == 0 && (steps == 0 || forgotten(now));
  }

  /** Ends it, and forgets the steps. */
  public void lift() {
    used = false;
    steps = 0;
  }
}
