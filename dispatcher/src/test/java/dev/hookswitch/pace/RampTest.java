package dev.hookswitch.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class RampTest {
  private static final long SECOND = 1_000_000_000L;

  private final Ramp ramp = new Ramp();
  private long now = Long.MAX_VALUE - SECOND;

  /** Takes all that may be taken until then, each a success; how many these were. */
  private int takeAllFor(long nanos) {
    int taken = 0;
    long end = now + nanos;
    for (long wait = ramp.waitNanos(now); now + wait - end < 0; wait = ramp.waitNanos(now)) {
      now += wait;
      ramp.take(now);
      ramp.succeeded(now);
      taken++;
      if (!ramp.engaged()) {
        break;
      }
    }
    now = end;
    return taken;
  }

  @Test
  void it_is_no_limit_while_the_target_is_healthy() {
    assertThat(ramp.engaged()).isFalse();
    assertThat(ramp.perSecond()).isInfinite();
    for (int i = 0; i < 1_000; i++) {
      assertThat(ramp.waitNanos(now)).isZero();
      ramp.take(now);
    }
  }

  @Test
  void it_starts_at_half_of_what_the_target_took_in_the_last_second() {
    for (int i = 0; i < 100; i++) {
      now += SECOND / 100;
      ramp.take(now);
      ramp.succeeded(now);
    }
    ramp.overloaded(now, now);
    assertThat(ramp.engaged()).isTrue();
    assertThat(ramp.perSecond()).isBetween(49.0, 50.0);
  }

  @Test
  void it_starts_at_one_per_second_when_nothing_was_taken() {
    ramp.overloaded(now, now);
    assertThat(ramp.perSecond()).isEqualTo(1);
  }

  @Test
  void after_an_outage_it_starts_at_ten_and_doubles_each_second() {
    ramp.afterOutage(now);
    assertThat(takeAllFor(SECOND)).isBetween(10, 11);
    assertThat(takeAllFor(SECOND)).isBetween(19, 21);
    assertThat(takeAllFor(SECOND)).isBetween(39, 41);
    assertThat(ramp.perSecond()).isBetween(40.0, 80.0);
  }

  @Test
  void after_the_first_cut_it_grows_by_a_fiftieth_of_the_rate_that_was_too_much() {
    ramp.afterOutage(now);
    takeAllFor(5 * SECOND + 1);
    ramp.waitNanos(now);
    double tooMuch = ramp.perSecond();
    ramp.overloaded(now, now);
    assertThat(ramp.perSecond())
        .as("what the target has shown that it takes: it was half of that a moment ago")
        .isBetween(tooMuch * 0.49, tooMuch * 0.51);
    // In the second of the cut it does not grow.
    takeAllFor(SECOND);
    takeAllFor(10 * SECOND);
    ramp.waitNanos(now);
    assertThat(ramp.perSecond()).isBetween(tooMuch * 0.67, tooMuch * 0.71);
  }

  @Test
  void it_cuts_once_per_second_and_only_for_what_began_since() {
    ramp.afterOutage(now);
    ramp.overloaded(now + SECOND / 2, now + SECOND / 2);
    assertThat(ramp.perSecond()).isEqualTo(10);
    ramp.overloaded(now - 1, now + SECOND);
    assertThat(ramp.perSecond()).isEqualTo(10);
    ramp.overloaded(now, now + SECOND);
    assertThat(ramp.perSecond()).as("nothing was taken, and it is halved at most").isEqualTo(5);
    ramp.overloaded(now + SECOND, now + 2 * SECOND - 1);
    assertThat(ramp.perSecond()).isEqualTo(5);
  }

  @Test
  void it_never_goes_below_one_per_second() {
    ramp.afterOutage(now);
    for (int i = 0; i < 100; i++) {
      now += SECOND;
      ramp.overloaded(now, now);
    }
    assertThat(ramp.perSecond()).isEqualTo(1);
  }

  @Test
  void it_does_not_grow_while_nothing_succeeds() {
    ramp.afterOutage(now);
    for (int i = 0; i < 100; i++) {
      now += ramp.waitNanos(now);
      ramp.take(now);
    }
    assertThat(ramp.perSecond()).isEqualTo(10);
  }

  @Test
  void it_lets_go_after_thirty_seconds_in_which_a_quarter_was_enough() {
    ramp.afterOutage(now);
    for (int i = 0; i < 29; i++) {
      ramp.take(now);
      ramp.succeeded(now);
      now += SECOND;
      ramp.waitNanos(now);
      assertThat(ramp.engaged()).isTrue();
      assertThat(ramp.perSecond()).isEqualTo(10);
    }
    now += SECOND;
    assertThat(ramp.waitNanos(now)).isZero();
    assertThat(ramp.engaged()).isFalse();
  }

  @Test
  void a_signal_starts_the_thirty_seconds_again() {
    ramp.afterOutage(now);
    ramp.overloaded(now, now + 29 * SECOND);
    ramp.waitNanos(now + 31 * SECOND);
    assertThat(ramp.engaged()).isTrue();
    ramp.waitNanos(now + 59 * SECOND);
    assertThat(ramp.engaged()).isTrue();
    ramp.waitNanos(now + 60 * SECOND);
    assertThat(ramp.engaged()).isFalse();
  }

  @Test
  void a_rate_that_is_no_limit_any_more_is_none() {
    ramp.afterOutage(now);
    takeAllFor(20 * SECOND);
    assertThat(ramp.engaged()).isFalse();
  }

  @Property(tries = 200)
  void it_never_gives_more_than_its_rate_and_what_a_late_timer_missed(
      @ForAll @IntRange(min = 2, max = 2_000) int observed, @ForAll long seed) {
    Random random = new Random(seed);
    Ramp tried = new Ramp();
    long at = seed;
    for (int i = 0; i < observed; i++) {
      tried.succeeded(at);
    }
    tried.overloaded(at, at);
    double rate = observed / 2.0;
    assertThat(tried.perSecond()).isEqualTo(rate);
    List<Long> starts = new ArrayList<>();
    while (starts.size() < 100) {
      at += Math.max(tried.waitNanos(at), random.nextInt(20) == 0 ? random.nextInt(30_000_000) : 0);
      if (tried.waitNanos(at) == 0) {
        tried.take(at);
        starts.add(at);
      }
      for (int first = 0; first < starts.size(); first++) {
        double seconds = (at - starts.get(first) + 10_000_000) / (double) SECOND;
        assertThat(starts.size() - first - 1).isLessThanOrEqualTo((int) (rate * seconds + 1e-6));
      }
    }
  }
}
