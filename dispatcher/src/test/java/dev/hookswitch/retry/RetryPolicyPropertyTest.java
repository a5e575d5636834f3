package dev.hookswitch.retry;

import static dev.hookswitch.retry.Cases.FAILING;
import static dev.hookswitch.retry.Cases.KEPT_UNTIL;
import static dev.hookswitch.retry.Cases.NOW;
import static dev.hookswitch.retry.Cases.STANDARD;
import static dev.hookswitch.retry.Cases.asking;
import static dev.hookswitch.retry.Cases.failed;
import static dev.hookswitch.retry.Cases.probing;
import static dev.hookswitch.retry.Cases.status;
import static dev.hookswitch.retry.Cases.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.event.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What holds for every delivery of an endpoint that always fails. */
final class RetryPolicyPropertyTest {
  private static final int EVENTS = 1_000;
  private static final long SEED = 20_260_322;

  private static Verdict decide(Situation situation, double chance) {
    return RetryPolicy.decide(STANDARD, FAILING, situation, chance);
  }

  @Property
  void a_delivery_is_tried_once_and_as_often_again_as_allowed(
      @ForAll @IntRange(min = 0, max = 40) int maxRetries,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double chance) {
    int attempts = 0;
    Verdict verdict = Verdict.again(NOW, 0);
    while (verdict.state() == DeliveryState.PENDING) {
      attempts++;
      verdict = decide(failed(status(500), verdict.failures(), maxRetries), chance);
    }

    assertThat(attempts).isEqualTo(maxRetries + 1);
    assertThat(verdict.failures()).isEqualTo(attempts);
    assertThat(verdict.state()).isEqualTo(DeliveryState.DEAD);
  }

  @Property
  void a_wait_is_never_shorter_than_the_schedule_nor_longer_than_its_jitter(
      @ForAll @IntRange(min = 0, max = 30) int failures,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double chance) {
    Duration scheduled = STANDARD.schedule().delays().after(failures + 1);
    Instant due = decide(failed(status(500), failures, 100), chance).dueAt();

    assertThat(due)
        .isBetween(NOW.plus(scheduled), NOW.plus(scheduled).plus(scheduled.dividedBy(10)));
  }

  @Property
  void a_probe_costs_no_delivery_an_attempt(
      @ForAll @IntRange(min = 400, max = 599) int status,
      @ForAll @IntRange(min = 0, max = 8) int failures) {
    Verdict verdict = decide(probing(failed(status(status), failures, 8)), 0.5);

    assertThat(verdict.failures()).isEqualTo(failures);
    assertThat(verdict.state())
        .isEqualTo(status == 410 ? DeliveryState.DEAD : DeliveryState.PENDING);
  }

  @Property
  void no_retry_after_keeps_a_delivery_past_its_end_nor_brings_it_forward(
      @ForAll @LongRange(min = 0, max = 1L << 31) long askedSeconds,
      @ForAll @LongRange(min = 0, max = 100_000) long keptSeconds,
      @ForAll @IntRange(min = 0, max = 8) int failures) {
    Instant keptUntil = NOW.plusSeconds(keptSeconds);
    Situation situation = failed(status(503), failures, 8);
    Instant scheduled = NOW.plus(STANDARD.schedule().delayAfter(failures + 1, 0.5));

    Situation asking = asking(situation, Duration.ofSeconds(askedSeconds));
    Verdict verdict = decide(until(asking, null, keptUntil), 0.5);

    if (verdict.state() == DeliveryState.PENDING) {
      assertThat(verdict.dueAt()).isBetween(scheduled, keptUntil);
      assertThat(verdict.dueAt()).isBeforeOrEqualTo(latest(scheduled));
    } else {
      assertThat(verdict.state()).isEqualTo(DeliveryState.DEAD);
    }
    assertThat(decide(until(asking, null, KEPT_UNTIL), 0.5).state())
        .isEqualTo(failures < 8 ? DeliveryState.PENDING : DeliveryState.DEAD);
  }

  private static Instant latest(Instant scheduled) {
    Instant capped = NOW.plus(STANDARD.retryAfter().max());
    return capped.isAfter(scheduled) ? capped : scheduled;
  }

  @Test
  void what_failed_together_comes_back_spread_evenly_over_the_band() {
    Random chance = new Random(SEED);
    Duration step = STANDARD.schedule().delays().after(2);
    Duration band = step.dividedBy(10);
    int[] perSecond = new int[(int) band.toSeconds()];
    double[] shares = new double[EVENTS];
    for (int i = 0; i < EVENTS; i++) {
      Instant due = decide(failed(status(500), 1, 8), chance.nextDouble()).dueAt();
      Duration late = Duration.between(NOW.plus(step), due);
      perSecond[(int) late.toSeconds()]++;
      shares[i] = (double) late.toNanos() / band.toNanos();
    }

    assertThat(perSecond).hasSize(30);
    assertThat(Arrays.stream(perSecond).max().orElseThrow())
        .isLessThanOrEqualTo(2 * EVENTS / perSecond.length);
    assertThat(distanceFromUniform(shares)).isLessThan(1.63 / Math.sqrt(EVENTS));
  }

  /** The Kolmogorov-Smirnov statistic; above 1.63 / √n the chance of a fair draw is below 1 %. */
  private static double distanceFromUniform(double[] shares) {
    Arrays.sort(shares);
    double distance = 0;
    for (int i = 0; i < shares.length; i++) {
      double below = shares[i] - (double) i / shares.length;
      double above = (i + 1.0) / shares.length - shares[i];
      distance = Math.max(distance, Math.max(below, above));
    }
    return distance;
  }
}
