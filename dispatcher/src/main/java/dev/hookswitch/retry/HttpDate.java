package dev.hookswitch.retry;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The three forms of a date in HTTP (RFC 9110 §5.6.7). The day of the week must be one, but need
 * not be the right one: the date says all that it says.
 */
final class HttpDate {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final String MONTH = "(?<month>" + String.join("|", MONTHS) + ")";
  private static final String SHORT_DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
  private static final String LONG_DAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
  private static final String TIME = "(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})";

  /** {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
  private static final Pattern IMF_FIXDATE =
      Pattern.compile(
          SHORT_DAY + ", (?<day>[0-9]{2}) " + MONTH + " (?<year>[0-9]{4}) " + TIME + " GMT");

  /** {@code Sunday, 06-Nov-94 08:49:37 GMT}. */
  private static final Pattern RFC_850 =
      Pattern.compile(
          LONG_DAY + ", (?<day>[0-9]{2})-" + MONTH + "-(?<year>[0-9]{2}) " + TIME + " GMT");

  /** {@code Sun Nov 6 08:49:37 1994}. */
  private static final Pattern ASCTIME =
      Pattern.compile(
          SHORT_DAY + " " + MONTH + " (?<day>[0-9]{2}| [0-9]) " + TIME + " (?<year>[0-9]{4})");

  private static final int LEAP_SECOND = 60;
  private static final int CENTURY = 100;
  private static final int FUTURE_YEARS_MAX = 50;

  private HttpDate() {}

  /**
   * The instant this text names, if it has one of the three forms.
   *
   * @param now decides the century of a year that has two digits
   */
  static Optional<Instant> parse(String text, Instant now) {
    return whole(IMF_FIXDATE, text).or(() -> whole(ASCTIME, text)).or(() -> abbreviated(text, now));
  }

  private static Optional<Instant> whole(Pattern form, String text) {
    Matcher date = form.matcher(text);
    return date.matches() ? instant(date, number(date, "year")) : Optional.empty();
  }

  /** The latest year with these two digits that is at most 50 years ahead. */
  private static Optional<Instant> abbreviated(String text, Instant now) {
    Matcher date = RFC_850.matcher(text);
    if (!date.matches()) {
      return Optional.empty();
    }
    LocalDateTime here = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
    Instant latest = here.plusYears(FUTURE_YEARS_MAX).toInstant(ZoneOffset.UTC);
    int century = here.getYear() / CENTURY * CENTURY;
    int digits = number(date, "year");
    return IntStream.of(century + CENTURY, century, century - CENTURY)
        .mapToObj(base -> instant(date, base + digits))
        .flatMap(Optional::stream)
        .filter(instant -> !instant.isAfter(latest))
        .findFirst();
  }

  private static Optional<Instant> instant(Matcher date, int year) {
    int second = number(date, "second");
    int month = MONTHS.indexOf(date.group("month")) + 1;
    try {
      LocalDateTime time =
          LocalDateTime.of(
              year,
              month,
              number(date, "day"),
              number(date, "hour"),
              number(date, "minute"),
              second == LEAP_SECOND ? second - 1 : second);
      return Optional.of(time.plusSeconds(second == LEAP_SECOND ? 1 : 0).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher date, String group) {
    return Integer.parseInt(date.group(group).strip());
  }
}
