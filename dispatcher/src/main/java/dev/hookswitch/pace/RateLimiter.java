package dev.hookswitch.pace;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A limit of starts per second, exact over every window: in any half-open window of length t no
 * more than burst + rate × t begin.
 *
 * <p>GCRA (ITU-T I.371): the whole state is the time at which the bucket will be full again. Times
 * are kept in nanoseconds and 2⁻³² of one, and the interval between two starts is rounded up to
 * that: it never gives more than it may, and over 10⁹ starts it is late by less than a nanosecond.
 * Only a burst of 1 leaves no room to make up for the whole nanoseconds of the clock, so each of
 * its intervals is longer by up to one.
 */
public final class RateLimiter {
  /** The lowest rate, in starts per second. */
  public static final double RATE_MIN = 0.001;

  /** The highest rate, in starts per second. */
  public static final double RATE_MAX = 100_000;

  /** The largest burst; at the lowest rate it fills in 32 years, which still fits the clock. */
  public static final int BURST_MAX = 1_000_000;

  private static final int FRACTION_BITS = 32;
  private static final long FRACTION_MASK = (1L << FRACTION_BITS) - 1;
  private static final BigDecimal UNITS_PER_SECOND =
      new BigDecimal(BigInteger.valueOf(1_000_000_000L).shiftLeft(FRACTION_BITS));

  private double perSecond;
  private int burst;
  private long intervalNanos;
  private long intervalFraction;

  /** The time that burst - 1 starts take. */
  private long toleranceNanos;

  private long toleranceFraction;

  /** When the bucket is full again; means nothing before the first start. */
  private long fullNanos;

  private long fullFraction;
  private boolean used;

  /**
   * A limiter with a full bucket.
   *
   * @param perSecond starts per second, {@link #RATE_MIN} to {@link #RATE_MAX}
   * @param burst starts at once after a rest, 1 to {@link #BURST_MAX}
   * @throws IllegalArgumentException outside of these
   */
  public RateLimiter(double perSecond, int burst) {
    set(perSecond, burst);
  }

  private void set(double newPerSecond, int newBurst) {
    if (!(newPerSecond >= RATE_MIN && newPerSecond <= RATE_MAX)) {
      throw new IllegalArgumentException(
          "perSecond " + newPerSecond + " is not between " + RATE_MIN + " and " + RATE_MAX);
    }
    if (newBurst < 1 || newBurst > BURST_MAX) {
      throw new IllegalArgumentException(
          "burst " + newBurst + " is not between 1 and " + BURST_MAX);
    }
    BigInteger interval =
        UNITS_PER_SECOND
            .divide(new BigDecimal(newPerSecond), 0, RoundingMode.CEILING)
            .toBigIntegerExact();
    BigInteger tolerance = interval.multiply(BigInteger.valueOf(newBurst - 1L));
    perSecond = newPerSecond;
    burst = newBurst;
    intervalNanos = interval.shiftRight(FRACTION_BITS).longValueExact();
    intervalFraction = interval.longValue() & FRACTION_MASK;
    toleranceNanos = tolerance.shiftRight(FRACTION_BITS).longValueExact();
    toleranceFraction = tolerance.longValue() & FRACTION_MASK;
  }

  /** Nanoseconds until the next may begin; 0: now. */
  public long waitNanos(long now) {
    if (!used) {
      return 0;
    }
    long wait = fullNanos - toleranceNanos - now;
    if (fullFraction > toleranceFraction) {
      wait++;
    }
    return Math.max(0, wait);
  }

  /** One begins now; {@link #waitNanos} must be 0. */
  public void take(long now) {
    if (!used || fullNanos - now < 0) {
      used = true;
      fullNanos = now;
      fullFraction = 0;
    }
    long fraction = fullFraction + intervalFraction;
    fullNanos += intervalNanos + (fraction >>> FRACTION_BITS);
    fullFraction = fraction & FRACTION_MASK;
  }

  /** Whether the bucket is full: a new limiter would do the same. */
  public boolean full(long now) {
    return !used || fullNanos - now < 0 || (fullNanos == now && fullFraction == 0);
  }

  /**
   * Changes the limit. What was taken from the bucket stays taken: of a larger bucket as much more
   * is there, of a smaller one as much less.
   */
  public void change(double newPerSecond, int newBurst, long now) {
    if (newPerSecond == perSecond && newBurst == burst) {
      return;
    }
    double taken = full(now) ? 0 : (fullNanos - now + part(fullFraction)) / interval();
    set(newPerSecond, newBurst);
    if (taken > 0) {
      fullNanos = now + (long) Math.ceil(taken * interval());
      fullFraction = 0;
    } else {
      used = false;
    }
  }

  private double interval() {
    return intervalNanos + part(intervalFraction);
  }

  private static double part(long fraction) {
    return fraction / (double) (1L << FRACTION_BITS);
  }

  public double perSecond() {
    return perSecond;
  }

  public int burst() {
    return burst;
  }
}
