package dev.hookswitch.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hookswitch.Samples;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.ErrorClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class RetryPolicyTest {
  private static final Instant NOW = Instant.parse("2026-03-22T10:30:00Z");
  private static final RetryPolicy STANDARD = new RetryPolicy(RetrySchedule.STANDARD_WEBHOOKS);

  private static Verdict afterFailure(int attempt, int maxRetries, double chance) {
    return STANDARD.decide(
        Samples.outcome(500, ErrorClass.SERVER_ERROR), attempt, maxRetries, NOW, chance);
  }

  @Test
  void the_waits_without_jitter_are_the_schedule() {
    List<Duration> waits = new ArrayList<>();
    Verdict verdict = afterFailure(1, 9, 0);
    for (int attempt = 1; verdict.dueAt() != null; verdict = afterFailure(++attempt, 9, 0)) {
      waits.add(Duration.between(NOW, verdict.dueAt()));
    }

    assertThat(waits).isEqualTo(RetrySchedule.STANDARD_WEBHOOKS.delays());
    assertThat(verdict.state()).isEqualTo(DeliveryState.DEAD);
    assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofMinutes(75 * 60 + 35).plusSeconds(5));
  }

  @Property(tries = 300)
  void a_delivery_that_never_succeeds_is_tried_once_and_as_often_as_allowed(
      @ForAll @IntRange(min = 0, max = 30) int maxRetries) {
    int attempts = 1;
    while (afterFailure(attempts, maxRetries, 0.5).state() == DeliveryState.PENDING) {
      attempts++;
    }

    assertThat(attempts).isEqualTo(maxRetries + 1);
    assertThat(afterFailure(attempts, maxRetries, 0.5).dueAt()).isNull();
  }

  @Property(tries = 300)
  void a_wait_is_never_shorter_than_the_schedule_nor_longer_than_its_jitter(
      @ForAll @IntRange(min = 1, max = 30) int attempt,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double chance) {
    RetrySchedule schedule = RetrySchedule.STANDARD_WEBHOOKS;
    Duration base = schedule.delays().get(Math.min(attempt, schedule.delays().size()) - 1);
    Duration wait = schedule.delayAfter(attempt, chance);

    assertThat(wait).isBetween(base, base.plus(base.dividedBy(10)));
  }

  @Test
  void the_jitter_is_spread_evenly() {
    RetrySchedule schedule = new RetrySchedule(List.of(Duration.ofSeconds(100)), 0.5);

    assertThat(schedule.delayAfter(1, 0)).isEqualTo(Duration.ofSeconds(100));
    assertThat(schedule.delayAfter(1, 0.5)).isEqualTo(Duration.ofSeconds(125));
    assertThat(schedule.delayAfter(7, 0.5)).isEqualTo(Duration.ofSeconds(125));
  }

  @Test
  void a_success_ends_it_even_at_the_last_attempt() {
    assertThat(STANDARD.decide(Samples.delivered(), 10, 9, NOW, 0))
        .isEqualTo(new Verdict(DeliveryState.DELIVERED, null));
  }

  @Test
  void a_schedule_without_sense_is_refused() {
    List<Duration> one = List.of(Duration.ofSeconds(1));
    assertThatThrownBy(() -> new RetrySchedule(List.of(), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetrySchedule(one, -0.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RetrySchedule(one, 1.1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
