package dev.hookswitch.oversee;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The trouble that one endpoint is in.
 *
 * @param failingSince the first failure since the last success at its own URL; null: it does not
 *     fail, it only rests
 * @param failures in a row since then; after a restart as many as were written down
 * @param lastFailedAt null: not in the life of this process
 * @param warnedAt when operators were told that it is about to be disabled; null: they were not
 * @param restUntil until when it asked for rest ({@code Retry-After}, RFC 9110 §10.2.3)
 */
public record Trouble(
    @Nullable Instant failingSince,
    int failures,
    @Nullable Instant lastFailedAt,
    @Nullable Instant warnedAt,
    @Nullable Instant restUntil) {
  static final Trouble NONE = new Trouble(null, 0, null, null, null);

  /** One more failure. */
  Trouble failed(Instant now) {
    int counted = failures == Integer.MAX_VALUE ? failures : failures + 1;
    return new Trouble(
        failingSince == null ? now : failingSince, counted, now, warnedAt, restUntil);
  }

  Trouble warned(Instant now) {
    return new Trouble(failingSince, failures, lastFailedAt, now, restUntil);
  }

  /** The later end counts, as it does for the attempts. */
  Trouble resting(Instant until) {
    Instant later = restUntil == null || until.isAfter(restUntil) ? until : restUntil;
    return new Trouble(failingSince, failures, lastFailedAt, warnedAt, later);
  }

  /** What is left of it after a success: a rest that was asked for still stands; null: nothing. */
  @Nullable Trouble succeeded(Instant now) {
    return restUntil != null && restUntil.isAfter(now) ? NONE.resting(restUntil) : null;
  }
}
