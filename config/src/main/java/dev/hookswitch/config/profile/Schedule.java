package dev.hookswitch.config.profile;

import java.time.Duration;

/** The waits between attempts, and the chance in them. */
public record Schedule(Delays delays, Jitter jitter) {

  /**
   * The wait after the given failed attempt, from its end; never below the jitter's floor.
   *
   * @param failedAttempt number of the attempt that failed, from 1 to any
   * @param chance a number from 0 (inclusive) to 1 (exclusive)
   */
  public Duration delayAfter(int failedAttempt, double chance) {
    return jitter.applied(delays.after(failedAttempt), chance);
  }
}
