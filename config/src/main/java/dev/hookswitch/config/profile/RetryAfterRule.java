package dev.hookswitch.config.profile;

import java.time.Duration;

/**
 * What a receiver's {@code Retry-After} means (RFC 9110 §10.2.3).
 *
 * @param statuses those whose header counts
 * @param min the shortest rest the header can ask for; a shorter one is taken as this
 * @param max the longest; a longer one is taken as this
 */
public record RetryAfterRule(Mode mode, StatusSet statuses, Duration min, Duration max) {
  /** Longer than this no receiver may put us off, unless its profile says so. */
  public static final Duration MAX_DEFAULT = Duration.ofHours(24);

  /** What is made of the header. */
  public enum Mode {
    IGNORE,
    /** It can put the next attempt off. */
    HONOUR,
    /** As honour, and an answer with one of the statuses but no valid header is not retried. */
    REQUIRED
  }

  public RetryAfterRule {
    if (min.isNegative() || min.compareTo(max) > 0 || max.compareTo(Delays.DELAY_MAX) > 0) {
      throw new IllegalArgumentException("min is 0 s to max, and max at most 366 days");
    }
  }

  /** Whether the header of an answer with this status counts. */
  public boolean appliesTo(int status) {
    return mode != Mode.IGNORE && statuses.contains(status);
  }

  /** What the receiver asked for, within min and max. */
  public Duration clamp(Duration asked) {
    if (asked.compareTo(min) < 0) {
      return min;
    }
    return asked.compareTo(max) > 0 ? max : asked;
  }
}
