package dev.hookswitch.config.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Positive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulePropertyTest {
  private static final long YEAR_S = 366L * 24 * 3600;
  private static final Duration NEAR = Duration.ofNanos(1);

  @ParameterizedTest
  @CsvSource({
    // a wait of 100 s: kind, share, floor, the least, at half, and nearly the greatest
    "NONE, 0.5, PT0S, PT100S, PT100S, PT100S",
    "ADD, 0.5, PT0S, PT100S, PT125S, PT150S",
    "SPREAD, 0.1, PT0S, PT90S, PT100S, PT110S",
    "EQUAL, 0, PT0S, PT50S, PT75S, PT100S",
    "FULL, 0, PT0S, PT0S, PT50S, PT100S",
    "FULL, 0, PT20S, PT20S, PT60S, PT100S",
    "SPREAD, 1, PT30S, PT30S, PT100S, PT200S",
    "ADD, 0.5, PT200S, PT200S, PT200S, PT200S",
    "FULL, 0, PT200S, PT200S, PT200S, PT200S",
  })
  void chance_changes_a_wait_as_its_kind_says(
      Jitter.Kind kind,
      double share,
      Duration floor,
      Duration least,
      Duration half,
      Duration most) {
    Schedule schedule =
        new Schedule(
            new Delays.Listed(List.of(Duration.ofSeconds(100))), new Jitter(kind, share, floor));

    assertThat(schedule.delayAfter(1, 0)).isEqualTo(least);
    assertThat(schedule.delayAfter(1, 0.5)).isEqualTo(half);
    assertThat(schedule.delayAfter(7, 0.5)).isEqualTo(half);
    assertThat(schedule.delayAfter(1, Math.nextDown(1.0))).isBetween(most.minus(NEAR), most);
  }

  @Property
  void a_wait_stays_within_floor_and_cap_for_any_attempt(
      @ForAll @Positive int attempt,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double chance,
      @ForAll @LongRange(min = 0, max = YEAR_S) long baseS,
      @ForAll @LongRange(min = 0, max = YEAR_S) long otherS,
      @ForAll @DoubleRange(min = 1, max = 1000) double factor,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll @LongRange(min = 0, max = YEAR_S) long floorS,
      @ForAll Jitter.Kind kind) {
    Duration base = Duration.ofSeconds(Math.min(baseS, otherS));
    Duration cap = Duration.ofSeconds(Math.max(baseS, otherS));
    Duration floor = Duration.ofSeconds(floorS);
    Schedule schedule =
        new Schedule(new Delays.Growing(base, factor, cap), new Jitter(kind, share, floor));

    Duration most = cap.multipliedBy(2);
    assertThat(schedule.delayAfter(attempt, chance))
        .isBetween(floor, most.compareTo(floor) < 0 ? floor : most);
  }

  @Property
  void growing_waits_never_shrink(
      @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE - 1) int attempt,
      @ForAll @DoubleRange(min = 1, max = 10) double factor) {
    Delays delays = new Delays.Growing(Duration.ofSeconds(30), factor, Duration.ofHours(1));

    assertThat(delays.after(attempt + 1)).isGreaterThanOrEqualTo(delays.after(attempt));
  }

  @Test
  void a_factor_of_one_is_a_fixed_wait_and_no_base_grows_to_nothing() {
    Duration base = Duration.ofSeconds(7);

    assertThat(new Delays.Growing(base, 1, base).after(Integer.MAX_VALUE)).isEqualTo(base);
    assertThat(new Delays.Growing(Duration.ZERO, 2, base).after(Integer.MAX_VALUE))
        .isEqualTo(Duration.ZERO);
    assertThat(new Delays.Growing(Duration.ofSeconds(1), 2, base).after(3))
        .isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void a_schedule_without_sense_is_refused() {
    Duration one = Duration.ofSeconds(1);
    refused(() -> new Delays.Listed(List.of()));
    refused(() -> new Delays.Listed(List.of(Duration.ofSeconds(-1))));
    refused(() -> new Delays.Listed(List.of(Duration.ofDays(367))));
    refused(() -> new Delays.Growing(one, 0.9, one));
    refused(() -> new Delays.Growing(one, Double.NaN, one));
    refused(() -> new Delays.Growing(one, 2, Duration.ZERO));
    refused(() -> new Jitter(Jitter.Kind.ADD, 1.1, one));
    refused(() -> new Jitter(Jitter.Kind.ADD, Double.NaN, one));
    refused(() -> new Jitter(Jitter.Kind.FULL, 0, Duration.ofSeconds(-1)));
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable making) {
    assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class);
  }
}
