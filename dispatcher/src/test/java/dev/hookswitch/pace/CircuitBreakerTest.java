package dev.hookswitch.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hookswitch.pace.CircuitBreaker.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CircuitBreakerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final CircuitBreaker.Options OPTIONS =
      new CircuitBreaker.Options(60, 10, 50, 80, 10 * SECOND, 5 * SECOND, 300 * SECOND);

  private final CircuitBreaker breaker = new CircuitBreaker(OPTIONS);
  private long now = Long.MAX_VALUE - 7 * SECOND;

  private void succeed(int calls) {
    for (int i = 0; i < calls; i++) {
      breaker.succeeded(now, 1, breaker.begin(now, 8), 0);
    }
  }

  private void fail(int calls, double chance) {
    for (int i = 0; i < calls; i++) {
      breaker.failed(now, 1, breaker.begin(now, 8), chance);
    }
  }

  private void passOpenTime() {
    now += breaker.waitNanos(now);
  }

  @Test
  void it_does_not_judge_before_there_are_enough_calls() {
    fail(9, 0);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    fail(1, 0);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.waitNanos(now)).isEqualTo(5 * SECOND);
    assertThat(breaker.sinceNanos()).isEqualTo(now);
    assertThat(breaker.openUntil()).isEqualTo(now + 5 * SECOND);
  }

  @Test
  void a_success_does_not_open_it_whatever_went_before() {
    fail(9, 0);
    succeed(1);
    assertThat(breaker.state()).as("nine of ten failed").isEqualTo(State.CLOSED);
    fail(1, 0);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void it_opens_at_the_percentage_and_not_below() {
    succeed(11);
    fail(10, 0);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    fail(1, 0);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void slow_successes_open_it() {
    for (int i = 0; i < 10; i++) {
      assertThat(breaker.state()).isEqualTo(State.CLOSED);
      breaker.succeeded(now, i < 2 ? 10 * SECOND - 1 : 10 * SECOND, breaker.begin(now, 8), 0);
    }
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void what_is_older_than_the_window_is_forgotten() {
    fail(9, 0);
    now += 60 * SECOND;
    fail(9, 0);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    now += 53 * SECOND;
    fail(1, 0);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void the_open_time_doubles_with_each_failed_probe_and_has_an_end() {
    fail(10, 0);
    List<Long> seconds = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      seconds.add(breaker.waitNanos(now) / SECOND);
      passOpenTime();
      fail(1, 0);
      assertThat(breaker.state()).isEqualTo(State.OPEN);
    }
    assertThat(seconds).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
  }

  @Test
  void chance_makes_the_open_time_longer_by_a_fifth_at_most_and_does_not_add_up() {
    fail(10, 0.5);
    assertThat(breaker.waitNanos(now)).isEqualTo(5 * SECOND + SECOND / 2);
    passOpenTime();
    fail(1, 0.999_999);
    assertThat(breaker.waitNanos(now)).isBetween(119 * SECOND / 10, 12 * SECOND);
  }

  @Test
  void probes_come_as_one_then_two_then_four_and_then_it_is_closed() {
    fail(10, 0);
    passOpenTime();
    for (int stage : new int[] {1, 2, 4}) {
      List<Long> periods = new ArrayList<>();
      while (breaker.waitNanos(now) == Gate.NOW && periods.size() < 100) {
        periods.add(breaker.begin(now, 8));
      }
      assertThat(periods).hasSize(stage);
      assertThat(breaker.stage()).isEqualTo(stage);
      assertThat(breaker.waitNanos(now)).isEqualTo(Gate.WHEN_ANSWERED);
      assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
      periods.forEach(period -> breaker.succeeded(now, 1, period, 0));
    }
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(breaker.stage()).isZero();
    fail(9, 0);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void a_stage_of_four_may_fail_once_but_not_twice() {
    fail(10, 0);
    passOpenTime();
    succeed(3);
    assertThat(breaker.stage()).isEqualTo(4);
    fail(1, 0);
    succeed(3);
    assertThat(breaker.state()).as("three of four went well").isEqualTo(State.CLOSED);

    fail(10, 0);
    passOpenTime();
    succeed(3);
    fail(2, 0);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void a_target_that_takes_one_at_a_time_closes_it_with_one_probe() {
    fail(10, 0);
    passOpenTime();
    breaker.succeeded(now, 1, breaker.begin(now, 1), 0);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void a_probe_that_tells_nothing_gives_its_place_back() {
    fail(10, 0);
    passOpenTime();
    long period = breaker.begin(now, 8);
    assertThat(breaker.waitNanos(now)).isEqualTo(Gate.WHEN_ANSWERED);
    breaker.neither(period);
    assertThat(breaker.waitNanos(now)).isEqualTo(Gate.NOW);
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
  }

  @Test
  void results_of_an_earlier_period_change_nothing() {
    long early = breaker.begin(now, 8);
    fail(10, 0);
    breaker.succeeded(now, 1, early, 0);
    passOpenTime();
    long lateProbe = breaker.begin(now, 8);
    breaker.succeeded(now, 1, lateProbe, 0);
    long second = breaker.begin(now, 8);
    long third = breaker.begin(now, 8);
    breaker.failed(now, 1, second, 0);
    passOpenTime();
    breaker.begin(now, 8);

    breaker.failed(now, 1, early, 0);
    breaker.failed(now, 1, third, 0);
    breaker.succeeded(now, 1, third, 0);
    breaker.neither(third);

    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    assertThat(breaker.stage()).isEqualTo(1);
    assertThat(breaker.waitNanos(now)).isEqualTo(Gate.WHEN_ANSWERED);
  }

  @Test
  void to_fail_again_soon_after_it_closed_goes_on_doubling() {
    fail(10, 0);
    passOpenTime();
    succeed(1 + 2 + 4);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    now += 59 * SECOND;
    fail(10, 0);
    assertThat(breaker.waitNanos(now)).isEqualTo(10 * SECOND);
    passOpenTime();
    succeed(1 + 2 + 4);
    now += 60 * SECOND;
    fail(10, 0);
    assertThat(breaker.waitNanos(now)).isEqualTo(5 * SECOND);
  }

  @Test
  void a_reset_closes_and_forgets() {
    fail(10, 0);
    passOpenTime();
    fail(1, 0);
    breaker.reset();
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(breaker.untroubled(now)).isTrue();
    fail(10, 0);
    assertThat(breaker.waitNanos(now)).isEqualTo(5 * SECOND);
  }

  @Test
  void it_is_worth_keeping_while_it_remembers_trouble() {
    assertThat(breaker.untroubled(now)).isTrue();
    succeed(20);
    assertThat(breaker.untroubled(now)).isTrue();
    fail(1, 0);
    assertThat(breaker.untroubled(now)).isFalse();
    now += 60 * SECOND;
    assertThat(breaker.untroubled(now)).isTrue();
    fail(10, 0);
    passOpenTime();
    assertThat(breaker.untroubled(now)).isFalse();
    assertThat(breaker.untroubled(now + 301 * SECOND)).isTrue();
    succeed(1);
    assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
    assertThat(breaker.untroubled(now)).isFalse();
    succeed(2 + 4);
    assertThat(breaker.untroubled(now)).isFalse();
    now += 60 * SECOND;
    assertThat(breaker.untroubled(now)).isTrue();
  }

  @Test
  void options_out_of_range_are_refused() {
    assertThatThrownBy(() -> new CircuitBreaker.Options(0, 10, 50, 80, 1, 1, 1))
        .hasMessage("windowSeconds 0 is below 1");
    assertThatThrownBy(() -> new CircuitBreaker.Options(1, 0, 50, 80, 1, 1, 1))
        .hasMessage("callsMin 0 is below 1");
    assertThatThrownBy(() -> new CircuitBreaker.Options(1, 10, 0, 80, 1, 1, 1))
        .hasMessage("failurePercent 0 is not between 1 and 100");
    assertThatThrownBy(() -> new CircuitBreaker.Options(1, 10, 50, 101, 1, 1, 1))
        .hasMessage("slowPercent 101 is not between 1 and 100");
    assertThatThrownBy(() -> new CircuitBreaker.Options(1, 10, 50, 80, 1, 5, 4))
        .hasMessage("openMaxNanos 4 is below 5");
  }
}
