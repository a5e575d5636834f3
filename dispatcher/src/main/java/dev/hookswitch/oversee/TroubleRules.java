package dev.hookswitch.oversee;

import dev.hookswitch.config.profile.Failing;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from a trouble: pure decisions. */
public final class TroubleRules {
  /** A failing that is shorter is not written down: most pass by themselves. */
  static final Duration LASTING = Duration.ofSeconds(60);

  /** A rest that ends sooner is not written down: a restart takes about as long. */
  static final Duration REST_MIN = Duration.ofSeconds(10);

  /** The part of the time to being disabled after which operators are warned. */
  private static final int WARNED_AFTER_FIFTHS = 4;

  private TroubleRules() {}

  /** When the endpoint is disabled at the earliest, if it does nothing but fail until then. */
  public static Optional<Instant> disableAt(Trouble trouble, Failing failing) {
    @Nullable Instant since = trouble.failingSince();
    return since == null ? Optional.empty() : failing.disableAfter().map(since::plus);
  }

  /** Whether operators are to be warned now, for the first time in this trouble. */
  static boolean warns(Trouble trouble, Failing failing, Instant now) {
    @Nullable Instant since = trouble.failingSince();
    return since != null
        && trouble.warnedAt() == null
        && trouble.failures() >= failing.disableFailuresMin()
        && failing
            .disableAfter()
            .map(after -> since.plus(after.multipliedBy(WARNED_AFTER_FIFTHS).dividedBy(5)))
            .filter(at -> !now.isBefore(at))
            .isPresent();
  }

  /**
   * Whether the endpoint is to be disabled: it failed after its time was over, enough failures came
   * before it, and operators had been warned. Time alone disables nothing: an endpoint that was
   * sent nothing for days may have mended.
   */
  static boolean disables(Trouble trouble, Failing failing) {
    @Nullable Instant last = trouble.lastFailedAt();
    @Nullable Instant warned = trouble.warnedAt();
    return last != null
        && warned != null
        && last.isAfter(warned)
        && trouble.failures() >= failing.disableFailuresMin()
        && disableAt(trouble, failing).filter(at -> !last.isBefore(at)).isPresent();
  }

  /** Whether there is nothing left to remember. */
  static boolean over(Trouble trouble, Instant now) {
    return trouble.failingSince() == null
        && (trouble.restUntil() == null || !trouble.restUntil().isAfter(now));
  }

  /**
   * Whether the trouble is to be written down as it is now. A growing number of failures is written
   * each time that it has doubled, so that it costs few writes and a restart loses at most half.
   *
   * @param written what is written of it; null: nothing
   */
  static boolean worthWriting(@Nullable Trouble written, Trouble trouble, Instant now) {
    if (written == null) {
      return trouble.warnedAt() != null || failsFor(trouble, now) || restsAfter(trouble, now);
    }
    return !Objects.equals(written.failingSince(), trouble.failingSince())
        || !Objects.equals(written.warnedAt(), trouble.warnedAt())
        || trouble.failures() / 2 >= Math.max(1, written.failures())
        || restsAfter(trouble, written.restUntil() == null ? now : later(now, written.restUntil()));
  }

  private static boolean failsFor(Trouble trouble, Instant now) {
    @Nullable Instant since = trouble.failingSince();
    return since != null && !now.isBefore(since.plus(LASTING));
  }

  private static boolean restsAfter(Trouble trouble, Instant instant) {
    @Nullable Instant until = trouble.restUntil();
    return until != null && !until.isBefore(instant.plus(REST_MIN));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
