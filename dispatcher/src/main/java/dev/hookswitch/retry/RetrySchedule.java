package dev.hookswitch.retry;

import java.time.Duration;
import java.util.List;

/**
 * The delays between attempts.
 *
 * @param delays the wait after the first, second, … failed attempt; the last one repeats
 * @param jitter the share by which a delay may grow, 0 to 1. Jitter only adds: an endpoint that
 *     asked for rest never hears from us early
 */
public record RetrySchedule(List<Duration> delays, double jitter) {

  /** Standard Webhooks 1.0.0, "Deliverability and reliability": 75.6 hours in nine retries. */
  public static final RetrySchedule STANDARD_WEBHOOKS =
      new RetrySchedule(
          List.of(
              Duration.ofSeconds(5),
              Duration.ofMinutes(5),
              Duration.ofMinutes(30),
              Duration.ofHours(2),
              Duration.ofHours(5),
              Duration.ofHours(10),
              Duration.ofHours(14),
              Duration.ofHours(20),
              Duration.ofHours(24)),
          0.1);

  public RetrySchedule {
    delays = List.copyOf(delays);
    if (delays.isEmpty() || jitter < 0 || jitter > 1) {
      throw new IllegalArgumentException("a schedule needs a delay, and a jitter from 0 to 1");
    }
  }

  /**
   * The wait after the given failed attempt.
   *
   * @param attempt number of the attempt that failed, from 1
   * @param chance a number from 0 (inclusive) to 1 (exclusive)
   */
  public Duration delayAfter(int attempt, double chance) {
    Duration base = delays.get(Math.min(attempt, delays.size()) - 1);
    return base.plusNanos((long) (base.toNanos() * jitter * chance));
  }
}
