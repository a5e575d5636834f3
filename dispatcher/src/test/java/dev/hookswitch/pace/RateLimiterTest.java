package dev.hookswitch.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RateLimiterTest {
  private static final long SECOND = 1_000_000_000L;

  /** What may have begun in a window that is a hair longer than this. */
  private static BigDecimal bound(double rate, int burst, long nanos) {
    return new BigDecimal(rate)
        .multiply(BigDecimal.valueOf(nanos))
        .movePointLeft(9)
        .add(BigDecimal.valueOf(burst));
  }

  /** Whether one more start would be within the bound over every window that ends with it. */
  private static boolean allowed(List<Long> starts, long at, double rate, int burst) {
    for (int first = 0; first < starts.size(); first++) {
      BigDecimal inWindow = BigDecimal.valueOf(starts.size() - first + 1L);
      if (inWindow.compareTo(bound(rate, burst, at - starts.get(first))) > 0) {
        return false;
      }
    }
    return true;
  }

  @Property(tries = 300)
  void it_never_gives_more_in_any_window_and_never_waits_longer_than_that_needs(
      @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 100_000) double rate,
      @ForAll @IntRange(min = 1, max = 20) int burst,
      @ForAll @Size(min = 1, max = 100) List<@IntRange(min = 0, max = 3_000) Integer> gaps,
      @ForAll long begin) {
    RateLimiter limiter = new RateLimiter(rate, burst);
    List<Long> starts = new ArrayList<>();
    long now = begin;
    for (int gap : gaps) {
      // In thousandths of the interval, so that every rate is asked too early and too late.
      now += (long) (gap / 1_000.0 * SECOND / rate);
      long wait = limiter.waitNanos(now);
      if (wait > 0) {
        assertThat(allowed(starts, now + wait - 2, rate, burst)).isFalse();
        if (gap % 2 == 0) {
          continue;
        }
        now += wait;
        assertThat(limiter.waitNanos(now)).isZero();
      }
      assertThat(allowed(starts, now, rate, burst)).isTrue();
      limiter.take(now);
      starts.add(now);
    }
  }

  @Property(tries = 200)
  void after_a_long_rest_there_is_the_burst_and_no_more(
      @ForAll @Scale(3) @DoubleRange(min = 0.001, max = 100_000) double rate,
      @ForAll @IntRange(min = 1, max = 1_000) int burst) {
    RateLimiter limiter = new RateLimiter(rate, burst);
    limiter.take(0);
    long rested = 100L * 365 * 86_400 * SECOND;

    int taken = 0;
    while (limiter.waitNanos(rested) == 0) {
      limiter.take(rested);
      taken++;
    }

    assertThat(taken).isEqualTo(burst);
  }

  @ParameterizedTest
  @ValueSource(doubles = {3, 7, 0.3, 99_999.7, 12_345.678, 100_000})
  void it_does_not_drift(double rate) {
    assertThat(lateAfter(5_000_000, rate, 2)).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(1.01));
  }

  @ParameterizedTest
  @ValueSource(doubles = {3, 99_999.7})
  void a_burst_of_one_is_late_by_a_nanosecond_for_each_start_at_most(double rate) {
    assertThat(lateAfter(1_000_000, rate, 1))
        .isBetween(BigDecimal.ZERO, BigDecimal.valueOf(1_000_000));
  }

  /** Nanoseconds by which so many starts, each as early as may be, end later than they might. */
  private static BigDecimal lateAfter(int starts, double rate, int burst) {
    RateLimiter limiter = new RateLimiter(rate, burst);
    long now = 0;
    for (int i = 0; i < starts; i++) {
      now += limiter.waitNanos(now);
      limiter.take(now);
    }
    BigDecimal exact =
        BigDecimal.valueOf(starts - burst)
            .movePointRight(9)
            .divide(new BigDecimal(rate), MathContext.DECIMAL128);
    // 2⁻³² ns for each start: over 10⁹ of them a quarter of a nanosecond.
    return BigDecimal.valueOf(now).subtract(exact);
  }

  @Test
  void the_bound_holds_over_the_longest_burst_at_the_lowest_rate() {
    RateLimiter limiter = new RateLimiter(0.001, RateLimiter.BURST_MAX);
    long now = Long.MAX_VALUE - 5;
    for (int i = 0; i < RateLimiter.BURST_MAX; i++) {
      assertThat(limiter.waitNanos(now)).isZero();
      limiter.take(now);
    }

    assertThat(limiter.waitNanos(now)).isEqualTo(1_000 * SECOND);
  }

  @Test
  void what_was_taken_stays_taken_when_the_limit_changes() {
    RateLimiter limiter = new RateLimiter(1, 10);
    for (int i = 0; i < 10; i++) {
      limiter.take(0);
    }

    limiter.change(2, 12, 0);

    limiter.take(0);
    limiter.take(0);
    assertThat(limiter.waitNanos(0)).isBetween(SECOND / 2, SECOND / 2 + 2);
    limiter.change(1, 2, 0);
    assertThat(limiter.waitNanos(0)).isBetween(11 * SECOND, 11 * SECOND + 3);
    assertThat(limiter.perSecond()).isEqualTo(1);
    assertThat(limiter.burst()).isEqualTo(2);
  }

  @Test
  void a_full_bucket_is_full_after_a_change() {
    RateLimiter limiter = new RateLimiter(1, 1);
    limiter.take(0);
    assertThat(limiter.full(SECOND - 1)).isFalse();
    assertThat(limiter.full(SECOND)).isTrue();

    limiter.change(1, 3, SECOND);

    assertThat(limiter.full(SECOND)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0.0009, 100_001, Double.NaN, Double.POSITIVE_INFINITY})
  void a_rate_out_of_range_is_refused(double rate) {
    assertThatThrownBy(() -> new RateLimiter(rate, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("perSecond " + rate);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1_000_001})
  void a_burst_out_of_range_is_refused(int burst) {
    assertThatThrownBy(() -> new RateLimiter(1, burst))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("burst " + burst);
  }
}
