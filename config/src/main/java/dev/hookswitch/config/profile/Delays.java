package dev.hookswitch.config.profile;

import java.time.Duration;
import java.util.List;

/** The waits between attempts, before jitter. */
public sealed interface Delays {
  /** The longest wait there may be: longer than any retention that makes sense. */
  Duration DELAY_MAX = Duration.ofDays(366);

  /**
   * The wait after a failed attempt.
   *
   * @param failedAttempt its number, from 1 to any
   */
  Duration after(int failedAttempt);

  /** One wait after another; the last one repeats. */
  record Listed(List<Duration> delays) implements Delays {
    public Listed {
      delays = List.copyOf(delays);
      if (delays.isEmpty()) {
        throw new IllegalArgumentException("a schedule needs at least one delay");
      }
      delays.forEach(Delays::check);
    }

    @Override
    public Duration after(int failedAttempt) {
      return delays.get(Math.min(Math.max(1, failedAttempt), delays.size()) - 1);
    }
  }

  /**
   * Waits that grow from the first on.
   *
   * @param factor of each wait to the one before, at least 1; 1 is a fixed wait
   * @param cap the longest wait
   */
  record Growing(Duration base, double factor, Duration cap) implements Delays {
    public Growing {
      check(base);
      check(cap);
      if (!(factor >= 1) || Double.isInfinite(factor) || base.compareTo(cap) > 0) {
        throw new IllegalArgumentException("a factor is at least 1 and a base not above its cap");
      }
    }

    /** The power may be infinite: anything that is not below the cap is the cap. */
    @Override
    public Duration after(int failedAttempt) {
      if (failedAttempt <= 1 || base.isZero()) {
        return base;
      }
      double nanos = base.toNanos() * Math.pow(factor, failedAttempt - 1.0);
      return nanos < cap.toNanos() ? Duration.ofNanos((long) nanos) : cap;
    }
  }

  private static void check(Duration delay) {
    if (delay.isNegative() || delay.compareTo(DELAY_MAX) > 0) {
      throw new IllegalArgumentException("a delay is 0 s to 366 days");
    }
  }
}
