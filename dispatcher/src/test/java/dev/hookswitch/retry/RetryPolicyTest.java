package dev.hookswitch.retry;

import static dev.hookswitch.retry.Cases.FAILING;
import static dev.hookswitch.retry.Cases.KEPT_UNTIL;
import static dev.hookswitch.retry.Cases.NOW;
import static dev.hookswitch.retry.Cases.STANDARD;
import static dev.hookswitch.retry.Cases.asking;
import static dev.hookswitch.retry.Cases.error;
import static dev.hookswitch.retry.Cases.failed;
import static dev.hookswitch.retry.Cases.failing;
import static dev.hookswitch.retry.Cases.probing;
import static dev.hookswitch.retry.Cases.rules;
import static dev.hookswitch.retry.Cases.status;
import static dev.hookswitch.retry.Cases.until;
import static dev.hookswitch.retry.Cases.withFailover;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.config.profile.Failing.Failover;
import dev.hookswitch.config.profile.RetryAfterRule;
import dev.hookswitch.config.profile.RetryAfterRule.Mode;
import dev.hookswitch.config.profile.RetryOn;
import dev.hookswitch.config.profile.Rules;
import dev.hookswitch.config.profile.StatusSet;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.ErrorClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryPolicyTest {
  private static final RetryAfterRule IGNORE = retryAfter(Mode.IGNORE);
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

  private static RetryAfterRule retryAfter(Mode mode) {
    return new RetryAfterRule(
        mode, StatusSet.of("429", "503"), Duration.ofSeconds(20), Duration.ofMinutes(5));
  }

  private static Verdict decide(Rules rules, Situation situation) {
    return RetryPolicy.decide(rules, FAILING, situation, 0);
  }

  private static Verdict standard(Situation situation) {
    return decide(STANDARD, situation);
  }

  @Test
  void the_waits_of_the_standard_profile_are_its_schedule() {
    List<Duration> waits = new ArrayList<>();
    Verdict verdict = standard(failed(status(500), 0, 9));
    while (verdict.dueAt() != null) {
      waits.add(Duration.between(NOW, verdict.dueAt()));
      verdict = standard(failed(status(500), verdict.failures(), 9));
    }

    assertThat(waits)
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    assertThat(verdict).isEqualTo(new Verdict(DeliveryState.DEAD, null, 10, false, false));
  }

  @Test
  void a_success_ends_it_even_when_no_retry_is_left() {
    Situation delivered =
        new Situation(200, null, null, 9, 8, false, true, NOW, NOW, NOW.minusSeconds(1));

    assertThat(standard(delivered))
        .isEqualTo(new Verdict(DeliveryState.DELIVERED, null, 9, false, false));
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorClass.class,
      names = {"DNS", "REFUSED", "RESET", "TLS", "BLOCKED", "TIMEOUT"})
  void an_attempt_without_an_answer_is_retried_as_its_kind_says(ErrorClass error) {
    boolean timeout = error == ErrorClass.TIMEOUT;
    Rules on = rules(new RetryOn(!timeout, timeout, StatusSet.NONE), IGNORE);
    Rules off = rules(new RetryOn(timeout, !timeout, StatusSet.of("any")), IGNORE);

    assertThat(decide(on, error(error)).state()).isEqualTo(DeliveryState.PENDING);
    assertThat(decide(off, error(error)))
        .isEqualTo(new Verdict(DeliveryState.FAILED, null, 1, false, false));
  }

  @ParameterizedTest
  @CsvSource({"500, PENDING", "599, PENDING", "408, PENDING", "404, FAILED", "302, FAILED"})
  void a_failed_status_is_retried_if_it_is_in_the_set(int status, DeliveryState state) {
    Rules rules = rules(new RetryOn(false, false, StatusSet.of("5xx", "408")), IGNORE);

    assertThat(decide(rules, status(status)).state()).isEqualTo(state);
  }

  @Test
  void an_answer_cut_off_is_a_failure_of_the_network_whatever_its_status() {
    Rules rules = rules(new RetryOn(true, false, StatusSet.NONE), IGNORE);
    Situation cutOff =
        new Situation(500, ErrorClass.RESET, null, 0, 8, false, false, NOW, null, KEPT_UNTIL);

    assertThat(decide(rules, cutOff).state()).isEqualTo(DeliveryState.PENDING);
  }

  @Test
  void gone_disables_the_endpoint_where_the_profile_takes_it_as_a_farewell() {
    assertThat(standard(withFailover(status(410))))
        .isEqualTo(new Verdict(DeliveryState.DEAD, null, 1, false, true));
    assertThat(RetryPolicy.decide(STANDARD, failing(Failover.NEVER), status(410), 0))
        .isEqualTo(Verdict.again(NOW.plusSeconds(5), 1));
  }

  @Test
  void a_refusal_for_the_rate_is_not_charged_and_is_repeated_until_the_retention_ends() {
    assertThat(standard(failed(status(429), 8, 8)))
        .isEqualTo(Verdict.again(NOW.plus(Duration.ofHours(20)), 8));
    assertThat(standard(failed(status(429), 0, 0))).isEqualTo(Verdict.again(NOW.plusSeconds(5), 0));
    assertThat(standard(until(status(429), null, NOW.plusSeconds(4))).state())
        .isEqualTo(DeliveryState.DEAD);
    assertThat(standard(failed(status(503), 8, 8)).state()).isEqualTo(DeliveryState.DEAD);
  }

  @Test
  void a_probe_is_not_charged_but_a_final_answer_to_it_is_one() {
    assertThat(standard(probing(failed(error(ErrorClass.REFUSED), 8, 8))))
        .isEqualTo(Verdict.again(NOW.plus(Duration.ofHours(20)), 8));
    Rules rules = rules(new RetryOn(true, true, StatusSet.of("5xx")), IGNORE);
    assertThat(decide(rules, probing(status(400))).state()).isEqualTo(DeliveryState.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    // status, asked for, waited: the schedule says 10 s, the rule 20 s to 5 min on 429 and 503
    "429, PT2M, PT2M",
    "503, PT2M, PT2M",
    "500, PT2M, PT10S",
    "429, PT0S, PT20S",
    "429, PT15S, PT20S",
    "503, PT1H, PT5M",
    "503, , PT10S",
  })
  void the_receiver_can_put_the_next_attempt_off(int status, Duration asked, Duration waited) {
    RetryOn any = new RetryOn(true, true, StatusSet.of("any"));
    Situation situation = asking(status(status), asked);

    assertThat(decide(rules(any, retryAfter(Mode.HONOUR)), situation).dueAt())
        .isEqualTo(NOW.plus(waited));
    assertThat(decide(rules(any, IGNORE), situation).dueAt()).isEqualTo(NOW.plusSeconds(10));
  }

  @Test
  void the_receiver_cannot_bring_the_next_attempt_forward() {
    Situation third = failed(asking(status(503), TWO_MINUTES), 2, 8);

    assertThat(standard(third).dueAt()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
  }

  @Test
  void without_the_header_it_requires_an_answer_is_not_retried() {
    Rules rules =
        rules(new RetryOn(true, false, StatusSet.of("429", "500")), retryAfter(Mode.REQUIRED));

    assertThat(decide(rules, asking(status(429), TWO_MINUTES)))
        .isEqualTo(Verdict.again(NOW.plus(TWO_MINUTES), 1));
    assertThat(decide(rules, status(429)).state()).isEqualTo(DeliveryState.FAILED);
    assertThat(decide(rules, status(500)).state()).isEqualTo(DeliveryState.PENDING);
    assertThat(decide(rules, error(ErrorClass.DNS)).state()).isEqualTo(DeliveryState.PENDING);
  }

  @ParameterizedTest
  @CsvSource({"NEVER, DEAD", "EXHAUSTED, PENDING", "BREAKER_OPEN, PENDING"})
  void an_exhausted_delivery_goes_to_the_failover_url_at_once(
      Failover failover, DeliveryState state) {
    Situation last = withFailover(failed(status(500), 8, 8));

    Verdict verdict = RetryPolicy.decide(STANDARD, failing(failover), last, 0);

    assertThat(verdict.state()).isEqualTo(state);
    if (state == DeliveryState.PENDING) {
      assertThat(verdict).isEqualTo(new Verdict(state, NOW, 0, true, false));
    }
    assertThat(standard(failed(status(500), 8, 8)).failOver()).isFalse();
  }

  @Test
  void what_is_not_retried_goes_to_the_failover_url_too() {
    Rules rules = rules(new RetryOn(false, false, StatusSet.NONE), IGNORE);

    assertThat(decide(rules, withFailover(status(400)))).isEqualTo(Verdict.failOver(NOW));
  }

  @Test
  void nothing_goes_to_the_failover_url_that_is_too_old_to_be_sent() {
    Situation last = withFailover(failed(status(500), 8, 8));
    Instant past = NOW.minusSeconds(1);

    assertThat(standard(until(last, null, past)).state()).isEqualTo(DeliveryState.DEAD);
    assertThat(standard(until(last, past, KEPT_UNTIL)).state()).isEqualTo(DeliveryState.EXPIRED);
    assertThat(standard(until(last, NOW, NOW))).isEqualTo(Verdict.failOver(NOW));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 4})
  void an_event_that_is_too_old_at_its_next_attempt_has_expired(long seconds) {
    Situation situation = until(status(500), NOW.plusSeconds(seconds), KEPT_UNTIL);

    assertThat(standard(situation))
        .isEqualTo(new Verdict(DeliveryState.EXPIRED, null, 1, false, false));
    assertThat(standard(until(situation, NOW.plusSeconds(5), KEPT_UNTIL)).state())
        .isEqualTo(DeliveryState.PENDING);
  }

  @Test
  void an_attempt_past_the_retention_is_not_waited_for() {
    assertThat(standard(until(status(500), null, NOW.plusSeconds(4))).state())
        .isEqualTo(DeliveryState.DEAD);
    assertThat(standard(until(status(500), null, NOW.plusSeconds(5))).state())
        .isEqualTo(DeliveryState.PENDING);
    Situation askedTooMuch = asking(status(503), Duration.ofHours(1));
    assertThat(standard(until(askedTooMuch, null, NOW.plusSeconds(3599))).state())
        .isEqualTo(DeliveryState.DEAD);
  }

  @ParameterizedTest
  @CsvSource({"429, PT2M, PT2M", "503, PT1H, PT5M", "429, PT0S, PT20S", "500, PT2M, ", "429, , "})
  void the_endpoint_rests_for_what_it_asked_within_bounds(
      int status, Duration asked, Duration rest) {
    RetryOn any = new RetryOn(true, true, StatusSet.of("any"));

    assertThat(RetryPolicy.pause(rules(any, retryAfter(Mode.HONOUR)), status, asked))
        .isEqualTo(Optional.ofNullable(rest));
    assertThat(RetryPolicy.pause(rules(any, IGNORE), status, asked)).isEmpty();
  }
}
