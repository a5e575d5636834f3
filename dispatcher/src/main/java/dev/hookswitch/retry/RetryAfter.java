package dev.hookswitch.retry;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110 §10.2.3); what cannot be read asks for nothing. */
public final class RetryAfter {
  /** What a number too large to mean anything is taken as (RFC 9111 §1.2.2). */
  public static final Duration LONGEST = Duration.ofSeconds(1L << 31);

  /** The grammar has whole seconds only; some receivers send what their language divides. */
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,1000}(?:\\.[0-9]{1,1000})?");

  private static final BigDecimal SECONDS_MAX = BigDecimal.valueOf(LONGEST.toSeconds());
  private static final int NANOS_DIGITS = 9;

  private RetryAfter() {}

  /**
   * How long the receiver asks to be left alone, at most {@link #LONGEST}; empty if it does not, or
   * not in a valid way: a field given twice, a negative number, a date that has passed.
   *
   * @param values of all fields of that name
   * @param responseDate the response's {@code Date}, against which a date counts, so that a
   *     receiver's wrong clock does no harm; null if it has none
   * @param now counts where the response's date cannot be read
   */
  public static Optional<Duration> parse(
      List<String> values, @Nullable String responseDate, Instant now) {
    if (values.size() != 1) {
      return Optional.empty();
    }
    String value = trimmed(values.get(0));
    return seconds(value).or(() -> untilDate(value, responseDate, now));
  }

  /** Rounded up, so that nobody hears from us early. */
  private static Optional<Duration> seconds(String value) {
    if (!SECONDS.matcher(value).matches()) {
      return Optional.empty();
    }
    BigDecimal seconds = new BigDecimal(value).min(SECONDS_MAX);
    BigDecimal nanos = seconds.movePointRight(NANOS_DIGITS).setScale(0, RoundingMode.CEILING);
    return Optional.of(Duration.ofNanos(nanos.longValue()));
  }

  private static Optional<Duration> untilDate(
      String value, @Nullable String responseDate, Instant now) {
    Instant sent =
        Optional.ofNullable(responseDate)
            .flatMap(date -> HttpDate.parse(trimmed(date), now))
            .orElse(now);
    return HttpDate.parse(value, now)
        .map(date -> Duration.between(sent, date))
        .filter(wait -> !wait.isNegative())
        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
  }

  /** Without the whitespace that a field may have around its value (RFC 9110 §5.6.3). */
  private static String trimmed(String value) {
    int from = 0;
    int end = value.length();
    while (from < end && isWhitespace(value.charAt(from))) {
      from++;
    }
    while (from < end && isWhitespace(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(from, end);
  }

  private static boolean isWhitespace(char c) {
    return c == ' ' || c == '\t';
  }
}
