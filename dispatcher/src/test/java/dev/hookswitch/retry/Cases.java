package dev.hookswitch.retry;

import dev.hookswitch.Samples;
import dev.hookswitch.config.profile.Delays;
import dev.hookswitch.config.profile.Failing;
import dev.hookswitch.config.profile.Jitter;
import dev.hookswitch.config.profile.OnExhaust;
import dev.hookswitch.config.profile.RetryAfterRule;
import dev.hookswitch.config.profile.RetryOn;
import dev.hookswitch.config.profile.Rules;
import dev.hookswitch.config.profile.Schedule;
import dev.hookswitch.config.profile.StatusSet;
import dev.hookswitch.event.ErrorClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules and situations for tests that care about a few of their parts. */
final class Cases {
  static final Instant NOW = Instant.parse("2026-03-22T10:30:00Z");
  static final Instant KEPT_UNTIL = NOW.plus(Duration.ofDays(30));
  static final Rules STANDARD = Samples.standardProfile().rules();
  static final Failing FAILING = Samples.standardProfile().failing();

  private Cases() {}

  /** Retries what the given rule says, at 10 s, and gives up as failed. */
  static Rules rules(RetryOn retryOn, RetryAfterRule retryAfter) {
    return new Rules(
        Duration.ofSeconds(5),
        StatusSet.of("2xx"),
        retryOn,
        new Schedule(new Delays.Listed(List.of(Duration.ofSeconds(10))), Jitter.NONE),
        1,
        retryAfter,
        StatusSet.NONE,
        new OnExhaust(OnExhaust.End.FAILED, false),
        Optional.empty(),
        false);
  }

  static Failing failing(Failing.Failover failover) {
    return new Failing(false, Optional.empty(), 1, failover);
  }

  static Situation status(int status) {
    return new Situation(
        status, ErrorClass.ofStatus(status), null, 0, 8, false, false, NOW, null, KEPT_UNTIL);
  }

  static Situation error(ErrorClass error) {
    return new Situation(0, error, null, 0, 8, false, false, NOW, null, KEPT_UNTIL);
  }

  static Situation asking(Situation s, @Nullable Duration retryAfter) {
    return new Situation(
        s.status(),
        s.error(),
        retryAfter,
        s.failures(),
        s.maxRetries(),
        s.probe(),
        s.mayFailOver(),
        s.now(),
        s.expiresAt(),
        s.keptUntil());
  }

  static Situation failed(Situation s, int failures, int maxRetries) {
    return new Situation(
        s.status(),
        s.error(),
        s.retryAfter(),
        failures,
        maxRetries,
        s.probe(),
        s.mayFailOver(),
        s.now(),
        s.expiresAt(),
        s.keptUntil());
  }

  static Situation probing(Situation s) {
    return new Situation(
        s.status(),
        s.error(),
        s.retryAfter(),
        s.failures(),
        s.maxRetries(),
        true,
        s.mayFailOver(),
        s.now(),
        s.expiresAt(),
        s.keptUntil());
  }

  static Situation withFailover(Situation s) {
    return new Situation(
        s.status(),
        s.error(),
        s.retryAfter(),
        s.failures(),
        s.maxRetries(),
        s.probe(),
        true,
        s.now(),
        s.expiresAt(),
        s.keptUntil());
  }

  static Situation until(Situation s, @Nullable Instant expiresAt, Instant keptUntil) {
    return new Situation(
        s.status(),
        s.error(),
        s.retryAfter(),
        s.failures(),
        s.maxRetries(),
        s.probe(),
        s.mayFailOver(),
        s.now(),
        expiresAt,
        keptUntil);
  }
}
