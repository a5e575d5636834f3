package dev.hookswitch.oversee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.config.profile.Failing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are in seconds after the first failure. */
final class TroubleRulesTest {
  private static final Instant START = Instant.parse("2026-03-22T10:30:00Z");
  private static final Failing AFTER_1000_S = failing(Optional.of(Duration.ofSeconds(1000)), 3);

  private static Failing failing(Optional<Duration> disableAfter, int failuresMin) {
    return new Failing(true, disableAfter, failuresMin, Failing.Failover.NEVER);
  }

  private static @Nullable Instant at(@Nullable Integer seconds) {
    return seconds == null ? null : START.plusSeconds(seconds);
  }

  private static Trouble trouble(int failures, @Nullable Integer last, @Nullable Integer warned) {
    return new Trouble(START, failures, at(last), at(warned), null);
  }

  @ParameterizedTest
  @CsvSource({
    "3, ,   799, false",
    "3, ,   800, true",
    "3, ,  5000, true",
    "2, ,  5000, false",
    "9, 800, 801, false",
  })
  void operators_are_warned_once_after_four_fifths_of_the_time(
      int failures, @Nullable Integer warned, int now, boolean warns) {
    assertThat(
            TroubleRules.warns(
                trouble(failures, null, warned), AFTER_1000_S, START.plusSeconds(now)))
        .isEqualTo(warns);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 1000, 800,  true",
    "3,  999, 800,  false",
    "2, 1000, 800,  false",
    "3, 1000,    ,  false",
    "3, 1000, 1000, false",
    "3, 1001, 1000, true",
    "3,     , 800,  false",
  })
  void a_failure_after_the_time_and_after_the_warning_disables(
      int failures, @Nullable Integer last, @Nullable Integer warned, boolean disables) {
    assertThat(TroubleRules.disables(trouble(failures, last, warned), AFTER_1000_S))
        .isEqualTo(disables);
  }

  @Test
  void a_profile_that_says_never_disables_nothing() {
    Failing never = failing(Optional.empty(), 1);
    Trouble old = trouble(1_000_000, 100_000_000, 90_000_000);

    assertThat(TroubleRules.disables(old, never)).isFalse();
    assertThat(TroubleRules.warns(trouble(1, 0, null), never, Instant.MAX)).isFalse();
    assertThat(TroubleRules.disableAt(old, never)).isEmpty();
  }

  @Test
  void a_rest_is_no_failing() {
    Trouble rest = Trouble.NONE.resting(START.plusSeconds(100));

    assertThat(TroubleRules.disableAt(rest, AFTER_1000_S)).isEmpty();
    assertThat(TroubleRules.warns(rest, AFTER_1000_S, START.plusSeconds(9_999))).isFalse();
    assertThat(TroubleRules.disables(rest, AFTER_1000_S)).isFalse();
    assertThat(TroubleRules.over(rest, START.plusSeconds(99))).isFalse();
    assertThat(TroubleRules.over(rest, START.plusSeconds(100))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    " ,  59, false",
    " ,  60, true",
    "69, 59, true",
    "68, 59, false",
  })
  void what_lasts_is_written(@Nullable Integer restUntil, int now, boolean written) {
    Trouble trouble = new Trouble(START, 5, null, null, at(restUntil));

    assertThat(TroubleRules.worthWriting(null, trouble, START.plusSeconds(now))).isEqualTo(written);
  }

  @Test
  void what_is_written_is_written_again_when_it_means_something_else() {
    Instant now = START.plusSeconds(500);
    Trouble written = new Trouble(START, 10, null, null, START.plusSeconds(550));

    assertThat(TroubleRules.worthWriting(written, written, now)).isFalse();
    assertThat(TroubleRules.worthWriting(written, written.failed(now), now)).isFalse();
    assertThat(
            TroubleRules.worthWriting(
                written, new Trouble(START, 20, now, null, written.restUntil()), now))
        .as("failures have doubled")
        .isTrue();
    assertThat(TroubleRules.worthWriting(written, written.warned(now), now)).isTrue();
    assertThat(TroubleRules.worthWriting(written, written.resting(START.plusSeconds(559)), now))
        .isFalse();
    assertThat(TroubleRules.worthWriting(written, written.resting(START.plusSeconds(560)), now))
        .isTrue();
    Trouble anew = Trouble.NONE.failed(now);
    assertThat(TroubleRules.worthWriting(written, anew, now)).isTrue();
  }

  @Test
  void a_success_ends_the_failing_but_not_a_rest_that_was_asked_for() {
    Trouble trouble = trouble(9, 10, null).resting(START.plusSeconds(100));

    assertThat(trouble.succeeded(START.plusSeconds(99)))
        .isEqualTo(Trouble.NONE.resting(START.plusSeconds(100)));
    assertThat(trouble.succeeded(START.plusSeconds(100))).isNull();
    assertThat(trouble(9, 10, null).succeeded(START)).isNull();
  }

  @Test
  void the_later_rest_counts() {
    assertThat(Trouble.NONE.resting(START.plusSeconds(9)).resting(START.plusSeconds(8)).restUntil())
        .isEqualTo(at(9));
    assertThat(
            Trouble.NONE.resting(START.plusSeconds(9)).resting(START.plusSeconds(10)).restUntil())
        .isEqualTo(at(10));
  }
}
