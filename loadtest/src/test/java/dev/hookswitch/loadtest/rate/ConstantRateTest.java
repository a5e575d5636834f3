package dev.hookswitch.loadtest.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ConstantRateTest {

  @Test
  void fire_times_are_strictly_increasing() {
    for (int rate : new int[] {1, 3, 7, 999, 7_001, 1_000_000}) {
      FireTimes times = FireTimes.constant(rate);
      long previous = -1;
      for (int i = 0; i < 100_000; i++) {
        long next = times.nextMicros();
        assertThat(next).isGreaterThan(previous);
        previous = next;
      }
    }
  }

  @Test
  void every_second_holds_exactly_the_rate_even_where_it_does_not_divide() {
    for (int rate : new int[] {1, 3, 7, 999, 7_001}) {
      FireTimes times = FireTimes.constant(rate);
      int[] perSecond = new int[10];
      for (long at = times.nextMicros(); at < 10_000_000; at = times.nextMicros()) {
        perSecond[(int) (at / 1_000_000)]++;
      }
      assertThat(perSecond).containsOnly(rate);
    }
  }

  @Test
  void spacing_differs_by_a_microsecond_at_most() {
    FireTimes times = FireTimes.constant(7_001);
    long previous = times.nextMicros();
    for (int i = 0; i < 50_000; i++) {
      long next = times.nextMicros();
      assertThat(next - previous).isBetween(142L, 143L);
      previous = next;
    }
  }

  @Test
  void a_rate_out_of_range_is_refused() {
    assertThatThrownBy(() -> FireTimes.constant(0)).hasMessageContaining("1..1000000");
    assertThatThrownBy(() -> FireTimes.constant(1_000_001)).hasMessageContaining("1000001");
  }
}
