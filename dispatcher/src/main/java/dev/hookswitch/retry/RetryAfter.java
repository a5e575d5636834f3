package dev.hookswitch.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110 §10.2.3). */
public final class RetryAfter {
  private RetryAfter() {}

  /**
   * How long the receiver asks to be left alone; empty if it does not, or not in a valid way.
   *
   * @param values of all fields of that name
   * @param responseDate the response's {@code Date}, against which a date counts; null if it has
   *     none, or several
   * @param now counts where the response's date cannot be read
   */
  public static Optional<Duration> parse(
      List<String> values, @Nullable String responseDate, Instant now) {
    return Optional.empty();
  }
}
