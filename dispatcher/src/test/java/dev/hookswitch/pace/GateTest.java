package dev.hookswitch.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hookswitch.pace.CircuitBreaker.State;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GateTest {
  private static final long SECOND = 1_000_000_000L;
  private static final CircuitBreaker.Options BREAKER =
      new CircuitBreaker.Options(60, 10, 50, 80, 10 * SECOND, 5 * SECOND, 300 * SECOND);

  private final Gate gate = gate(OptionalDouble.empty(), 1);
  private long now = 17;

  private static Gate gate(OptionalDouble rate, int burst) {
    return new Gate(new Gate.Options(BREAKER, rate, burst, 8));
  }

  private void one(Signal signal) {
    Gate.Permit permit = gate.begin(now);
    now++;
    gate.ended(permit, signal, now, 0);
  }

  private void open() {
    for (int i = 0; i < 10; i++) {
      one(Signal.FAILED);
    }
    assertThat(gate.state()).isEqualTo(State.OPEN);
  }

  @Test
  void a_new_gate_is_open_up_to_its_window() {
    assertThat(gate.waitNanos(now, 3)).isEqualTo(Gate.NOW);
    assertThat(gate.waitNanos(now, 4)).isEqualTo(Gate.WHEN_ANSWERED);
    assertThat(gate.closed(now)).isTrue();
    assertThat(gate.blockedFor(now, 1)).isFalse();
    one(Signal.SUCCESS);
    assertThat(gate.waitNanos(now, 4)).isEqualTo(Gate.NOW);
  }

  @Test
  void the_longest_wait_counts() {
    Gate limited = gate(OptionalDouble.of(1), 1);
    limited.begin(now);
    assertThat(limited.waitNanos(now, 0)).isEqualTo(SECOND);
    limited.pause(now, 3 * SECOND);
    assertThat(limited.waitNanos(now, 0)).isEqualTo(3 * SECOND);
    assertThat(limited.waitNanos(now, 4)).isEqualTo(Gate.WHEN_ANSWERED);
    assertThat(limited.blockedFor(now, 3 * SECOND)).isTrue();
    assertThat(limited.blockedFor(now, 3 * SECOND + 1)).isFalse();
    assertThat(limited.closed(now + 1)).isFalse();
    assertThat(limited.closed(now + 3 * SECOND)).isTrue();
  }

  @Test
  void a_rate_limit_with_an_empty_bucket_is_not_forgotten() {
    Gate limited = gate(OptionalDouble.of(1), 2);
    limited.sent(limited.begin(now), now);
    assertThat(limited.waitNanos(now, 0)).isEqualTo(Gate.NOW);
    assertThat(limited.closed(now)).isFalse();
    assertThat(limited.closed(now + SECOND)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Signal.class,
      names = {"FAILED", "OVERLOADED", "THROTTLED"})
  void failures_open_it(Signal failure) {
    for (int i = 0; i < 10; i++) {
      assertThat(gate.state()).isEqualTo(State.CLOSED);
      one(failure);
    }
    assertThat(gate.state()).isEqualTo(State.OPEN);
    assertThat(gate.blockedFor(now, 5 * SECOND)).isTrue();
    assertThat(gate.closed(now)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Signal.class,
      names = {"SUCCESS", "ANSWERED", "REFUSED", "CANCELLED"})
  void answers_of_a_target_that_is_up_do_not(Signal answer) {
    for (int i = 0; i < 100; i++) {
      one(answer);
    }
    assertThat(gate.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void refused_and_throttled_make_a_pause_of_steps_and_engage_the_ramp() {
    one(Signal.REFUSED);
    assertThat(gate.snapshot(now).pauseNanos()).isEqualTo(SECOND);
    assertThat(gate.snapshot(now).rampPerSecond()).hasValue(1);
    now += SECOND;
    one(Signal.THROTTLED);
    assertThat(gate.snapshot(now).pauseNanos()).isEqualTo(2 * SECOND);
  }

  @Test
  void overload_without_more_engages_the_ramp_and_makes_no_pause() {
    one(Signal.OVERLOADED);
    assertThat(gate.snapshot(now).pauseNanos()).isZero();
    assertThat(gate.snapshot(now).rampPerSecond()).hasValue(1);
  }

  @Test
  void a_pause_that_was_asked_for_stands_instead_of_the_step() {
    Gate.Permit permit = gate.begin(now);
    now += 5;
    gate.pause(now, SECOND / 2);
    gate.ended(permit, Signal.REFUSED, now, 0);
    assertThat(gate.snapshot(now).pauseNanos()).isEqualTo(SECOND / 2);
  }

  @Test
  void after_an_outage_probes_trickle_and_the_ramp_holds_the_backlog_back() {
    open();
    now += gate.waitNanos(now, 0);
    Gate.Permit probe = gate.begin(now);
    assertThat(probe.probe()).isTrue();
    assertThat(gate.waitNanos(now, 1)).isEqualTo(Gate.WHEN_ANSWERED);
    assertThat(gate.snapshot(now).rampPerSecond()).hasValue(10);
    assertThat(gate.snapshot(now).stage()).isEqualTo(1);
    gate.ended(probe, Signal.SUCCESS, now, 0);
    List<Gate.Permit> second = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      now += gate.waitNanos(now, second.size());
      second.add(gate.begin(now));
    }
    assertThat(gate.waitNanos(now, 2)).isEqualTo(Gate.WHEN_ANSWERED);
    second.forEach(permit -> gate.ended(permit, Signal.SUCCESS, now, 0));
    assertThat(gate.state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void when_slow_probes_outlive_the_ramp_it_is_engaged_again() {
    gate.limits(OptionalDouble.empty(), 1, 1, now);
    open();
    now += gate.waitNanos(now, 0);
    Gate.Permit probe = gate.begin(now);
    now += 60 * SECOND;
    gate.ended(probe, Signal.SUCCESS, now, 0);
    assertThat(gate.state()).isEqualTo(State.CLOSED);
    assertThat(gate.snapshot(now).rampPerSecond()).hasValue(10);
  }

  @Test
  void a_cancelled_probe_gives_its_place_back() {
    open();
    now += gate.waitNanos(now, 0);
    gate.ended(gate.begin(now), Signal.CANCELLED, now, 0);
    now += SECOND;
    assertThat(gate.waitNanos(now, 0)).isEqualTo(Gate.NOW);
    assertThat(gate.state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void people_see_what_holds_it_up() {
    open();
    now += SECOND;
    gate.pause(now, 7 * SECOND);
    assertThat(gate.snapshot(now))
        .isEqualTo(
            new Gate.Snapshot(
                State.OPEN,
                4 * SECOND,
                SECOND,
                0,
                7 * SECOND,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                1));
  }

  @Test
  void a_reset_forgets_trouble_but_not_the_rate_limit() {
    gate.limits(OptionalDouble.of(1), 1, 8, now);
    one(Signal.REFUSED);
    now += SECOND;
    gate.pause(now, 100 * SECOND);
    open();
    gate.reset();
    assertThat(gate.state()).isEqualTo(State.CLOSED);
    assertThat(gate.waitNanos(now, 0)).isBetween(1L, 20 * SECOND);
    assertThat(gate.snapshot(now))
        .isEqualTo(
            new Gate.Snapshot(
                State.CLOSED, 0, 0, 0, 0, OptionalDouble.of(1), OptionalDouble.empty(), 4));
  }

  @Test
  void limits_can_be_changed_set_and_lifted() {
    gate.limits(OptionalDouble.of(1), 1, 2, now);
    assertThat(gate.waitNanos(now, 2)).isEqualTo(Gate.WHEN_ANSWERED);
    gate.begin(now);
    assertThat(gate.waitNanos(now, 0)).isEqualTo(SECOND);
    gate.limits(OptionalDouble.of(2), 1, 2, now);
    assertThat(gate.waitNanos(now, 0)).isEqualTo(SECOND / 2);
    gate.limits(OptionalDouble.empty(), 1, 2, now);
    assertThat(gate.waitNanos(now, 0)).isEqualTo(Gate.NOW);
    assertThatThrownBy(() -> gate.limits(OptionalDouble.of(0), 1, 2, now))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
