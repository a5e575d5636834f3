package dev.hookswitch.oversee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.config.profile.Failing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Any history of attempts, looked at after each one. */
final class TroubleRulesPropertyTest {
  private static final Instant START = Instant.parse("2026-03-22T10:30:00Z");

  /**
   * @param steps seconds until the next attempt; it succeeds if the number is divisible by 16
   */
  @Property
  void nothing_is_disabled_without_days_of_failures_alone_and_a_warning_before(
      @ForAll @Size(max = 60) List<@IntRange(max = 200) Integer> steps,
      @ForAll @IntRange(min = 1, max = 1_000) int afterSeconds,
      @ForAll @IntRange(min = 1, max = 10) int failuresMin) {
    Duration after = Duration.ofSeconds(afterSeconds);
    Failing failing =
        new Failing(true, Optional.of(after), failuresMin, Failing.Failover.EXHAUSTED);
    @Nullable Trouble trouble = null;
    @Nullable Instant firstFailure = null;
    @Nullable Instant warnedAt = null;
    int failures = 0;
    Instant now = START;
    for (int step : steps) {
      now = now.plusSeconds(step);
      if (step % 16 == 0) {
        trouble = trouble == null ? null : trouble.succeeded(now);
        firstFailure = null;
        warnedAt = null;
        failures = 0;
        assertThat(trouble).isNull();
        continue;
      }
      firstFailure = firstFailure == null ? now : firstFailure;
      failures++;
      trouble = (trouble == null ? Trouble.NONE : trouble).failed(now);
      assertThat(trouble.failingSince()).isEqualTo(firstFailure);
      assertThat(trouble.failures()).isEqualTo(failures);

      boolean due = !now.isBefore(firstFailure.plus(after)) && failures >= failuresMin;
      assertThat(TroubleRules.disables(trouble, failing))
          .isEqualTo(due && warnedAt != null && now.isAfter(warnedAt));
      if (TroubleRules.warns(trouble, failing, now)) {
        assertThat(warnedAt).isNull();
        warnedAt = now;
        trouble = trouble.warned(now);
      }
    }
  }
}
