package dev.hookswitch.retry;

import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.Outcome;
import java.time.Instant;

/** Decides what follows an attempt: nothing, another attempt, or the dead letters. */
public record RetryPolicy(RetrySchedule schedule) {

  /**
   * @param attempt number of this attempt, from 1
   * @param maxRetries attempts allowed after the first
   * @param now the end of this attempt; the delay counts from here
   * @param chance for the jitter, 0 (inclusive) to 1 (exclusive)
   */
  public Verdict decide(Outcome outcome, int attempt, int maxRetries, Instant now, double chance) {
    if (outcome.delivered()) {
      return Verdict.settled(DeliveryState.DELIVERED);
    }
    if (attempt > maxRetries) {
      return Verdict.settled(DeliveryState.DEAD);
    }
    return Verdict.again(now.plus(schedule.delayAfter(attempt, chance)));
  }
}
