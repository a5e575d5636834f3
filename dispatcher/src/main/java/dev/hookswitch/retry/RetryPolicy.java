package dev.hookswitch.retry;

import dev.hookswitch.config.profile.Failing;
import dev.hookswitch.config.profile.OnExhaust;
import dev.hookswitch.config.profile.RetryAfterRule;
import dev.hookswitch.config.profile.RetryOn;
import dev.hookswitch.config.profile.Rules;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.ErrorClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what follows an attempt: nothing, another attempt, the failover URL, or the end. */
public final class RetryPolicy {
  private static final int GONE = 410;

  private RetryPolicy() {}

  /**
   * What follows this attempt.
   *
   * @param chance for the jitter, 0 (inclusive) to 1 (exclusive)
   */
  public static Verdict decide(Rules rules, Failing failing, Situation situation, double chance) {
    @Nullable ErrorClass error = situation.error();
    if (error == null) {
      return Verdict.settled(DeliveryState.DELIVERED, situation.failures());
    }
    int failures = situation.failures() + (isCharged(rules, situation) ? 1 : 0);
    if (situation.status() == GONE && failing.disableWhenGone()) {
      return Verdict.gone(end(rules), failures);
    }
    if (!isRetryable(rules, error, situation) || failures > situation.maxRetries()) {
      return exhausted(rules, failing, situation, failures);
    }
    Instant dueAt = situation.now().plus(delay(rules, situation, failures, chance));
    if (isAfter(dueAt, situation.expiresAt())) {
      return Verdict.settled(DeliveryState.EXPIRED, failures);
    }
    return dueAt.isAfter(situation.keptUntil())
        ? exhausted(rules, failing, situation, failures)
        : Verdict.again(dueAt, failures);
  }

  /**
   * For how long the whole endpoint asks to be left alone, by an answer with this status.
   *
   * @param retryAfter what its {@code Retry-After} says; null if it has no valid one
   */
  public static Optional<Duration> pause(Rules rules, int status, @Nullable Duration retryAfter) {
    RetryAfterRule rule = rules.retryAfter();
    return Optional.ofNullable(retryAfter).filter(asked -> rule.appliesTo(status)).map(rule::clamp);
  }

  private static boolean isCharged(Rules rules, Situation situation) {
    return !situation.probe() && !rules.uncharged().contains(situation.status());
  }

  private static boolean isRetryable(Rules rules, ErrorClass error, Situation situation) {
    RetryOn retryOn = rules.retryOn();
    boolean worthIt =
        switch (error) {
          // A blocked address is what a name resolved to just now, so it is as passing as DNS.
          case DNS, REFUSED, RESET, TLS, BLOCKED -> retryOn.network();
          case TIMEOUT -> retryOn.timeout();
          default -> retryOn.statuses().contains(situation.status());
        };
    return worthIt && !lacksRequiredHeader(rules.retryAfter(), situation);
  }

  private static boolean lacksRequiredHeader(RetryAfterRule rule, Situation situation) {
    return rule.mode() == RetryAfterRule.Mode.REQUIRED
        && rule.appliesTo(situation.status())
        && situation.retryAfter() == null;
  }

  /** The header can only put the attempt off: it never comes before its schedule. */
  private static Duration delay(Rules rules, Situation situation, int failures, double chance) {
    Duration scheduled = rules.schedule().delayAfter(Math.max(1, failures), chance);
    return pause(rules, situation.status(), situation.retryAfter())
        .filter(asked -> asked.compareTo(scheduled) > 0)
        .orElse(scheduled);
  }

  private static Verdict exhausted(
      Rules rules, Failing failing, Situation situation, int failures) {
    boolean failOver =
        situation.mayFailOver()
            && failing.failover() != Failing.Failover.NEVER
            && !situation.now().isAfter(situation.keptUntil());
    if (!failOver) {
      return Verdict.settled(end(rules), failures);
    }
    return isAfter(situation.now(), situation.expiresAt())
        ? Verdict.settled(DeliveryState.EXPIRED, failures)
        : Verdict.failOver(situation.now());
  }

  private static boolean isAfter(Instant instant, @Nullable Instant end) {
    return end != null && instant.isAfter(end);
  }

  private static DeliveryState end(Rules rules) {
    return rules.onExhaust().end() == OnExhaust.End.DEAD
        ? DeliveryState.DEAD
        : DeliveryState.FAILED;
  }
}
