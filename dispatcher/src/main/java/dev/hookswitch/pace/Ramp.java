package dev.hookswitch.pace;

/**
 * The rate at which a target in trouble is called: unlimited while it is healthy, low after a sign
 * of overload, and from there upwards until the next sign.
 *
 * <p>Seconds are counted from when it engaged. In each it either grows (more than a quarter of the
 * rate was used, with success), or it was calm (no more than a quarter was asked for, no sign); 30
 * calm seconds in a row end it.
 */
public final class Ramp {
  private static final long SECOND = 1_000_000_000L;
  private static final double FLOOR = 1;
  private static final double AFTER_OUTAGE = 10;

  /** Beyond this it is no limit any more. */
  private static final double CEILING = 100_000;

  private static final double CUT = 0.8;
  private static final double DEEPEST_CUT = 0.5;
  private static final double GROWTH_AFTER_CUT = 0.02;
  private static final int CALM_SECONDS = 30;
  private static final int CALM_RATIO = 4;

  /** Timers wake late by about this much: what was missed may be made up for. */
  private static final long LATE_NANOS = 10_000_000L;

  private final Meter succeeded = new Meter();
  private boolean engaged;
  private double perSecond;

  /** What it grows by each second; 0: it doubles. */
  private double growth;

  private long cutAt;
  private long secondBegan;
  private int taken;
  private boolean worked;
  private boolean overloaded;
  private int calmSeconds;

  /** When the next is due at the present rate. */
  private long nextAt;

  /** Nanoseconds until the next may begin; 0: now. */
  public long waitNanos(long now) {
    advance(now);
    return engaged ? Math.max(0, nextAt - LATE_NANOS - now) : 0;
  }

  /** One begins now. */
  public void take(long now) {
    advance(now);
    if (engaged) {
      taken++;
      long from = nextAt - now < 0 ? now : nextAt;
      nextAt = from + (long) Math.ceil(SECOND / perSecond);
    }
  }

  /**
   * The target said that it is too much.
   *
   * @param beganNanos when the attempt began: one begun before the last cut tells nothing new
   */
  public void overloaded(long beganNanos, long now) {
    advance(now);
    if (!engaged) {
      engage(now, Math.max(FLOOR, succeeded.perSecond(now) / 2));
      return;
    }
    overloaded = true;
    calmSeconds = 0;
    if (beganNanos - cutAt >= 0 && now - cutAt >= SECOND) {
      growth = Math.max(1, perSecond * GROWTH_AFTER_CUT);
      perSecond = Math.max(FLOOR, cut(now));
      cutAt = now;
    }
  }

  /**
   * To what the target has shown that it takes; not by less than a fifth, nor by more than half.
   */
  private double cut(long now) {
    double shown = succeeded.perSecond(now);
    return Math.max(perSecond * DEEPEST_CUT, Math.min(perSecond * CUT, shown));
  }

  /** The target comes back from an outage: whatever was known of its rate is not any more. */
  public void afterOutage(long now) {
    engage(now, AFTER_OUTAGE);
  }

  private void engage(long now, double rate) {
    engaged = true;
    perSecond = rate;
    growth = 0;
    cutAt = now;
    calmSeconds = 0;
    nextAt = now;
    beginSecond(now);
  }

  private void beginSecond(long at) {
    secondBegan = at;
    taken = 0;
    worked = false;
    overloaded = false;
  }

  public void succeeded(long now) {
    advance(now);
    worked = true;
    succeeded.count(now);
  }

  private void advance(long now) {
    while (engaged && now - secondBegan >= SECOND) {
      endSecond();
      beginSecond(secondBegan + SECOND);
    }
  }

  private void endSecond() {
    if (overloaded) {
      return;
    }
    if (perSecond >= (double) CALM_RATIO * taken) {
      if (++calmSeconds >= CALM_SECONDS) {
        disengage();
      }
      return;
    }
    calmSeconds = 0;
    if (worked) {
      perSecond += growth == 0 ? perSecond : growth;
      engaged = perSecond < CEILING;
    }
  }

  /** Back to no limit. */
  public void disengage() {
    engaged = false;
  }

  public boolean engaged() {
    return engaged;
  }

  /** The present limit in starts per second; infinite while it is not engaged. */
  public double perSecond() {
    return engaged ? perSecond : Double.POSITIVE_INFINITY;
  }
}
