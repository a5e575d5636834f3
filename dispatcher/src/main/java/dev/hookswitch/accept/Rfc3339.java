package dev.hookswitch.accept;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code date-time} of RFC 3339 section 5.6 and nothing else: {@code java.time} would also take
 * times without seconds and offsets without minutes, and drops leap seconds.
 */
final class Rfc3339 {
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "(\\d{4})-(\\d{2})-(\\d{2})[Tt](\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d+))?"
              + "(?:[Zz]|([+-]\\d{2}):(\\d{2}))");
  private static final int DAY_SECONDS = 86_400;
  private static final Instant END = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Rfc3339() {}

  /**
   * The moment meant, cut to nanoseconds; empty when the text is not a time, or lies before 1970 or
   * after 9999 in UTC. A leap second, possible only at 23:59:60 UTC, is the second that follows it.
   */
  static Optional<Instant> parse(String text) {
    Matcher parts = DATE_TIME.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int hour = number(parts, 4);
    int minute = number(parts, 5);
    int second = number(parts, 6);
    int offset = offsetSeconds(parts);
    if (hour > 23 || minute > 59 || second > 60 || offset == Integer.MIN_VALUE) {
      return Optional.empty();
    }
    try {
      long day = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3)).toEpochDay();
      long utc = day * DAY_SECONDS + hour * 3600L + minute * 60L + second - offset;
      boolean impossibleLeap = second == 60 && Math.floorMod(utc, DAY_SECONDS) != 0;
      Instant moment = Instant.ofEpochSecond(utc, nanos(parts));
      return impossibleLeap || moment.isBefore(Instant.EPOCH) || moment.isAfter(END)
          ? Optional.empty()
          : Optional.of(moment);
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }

  private static int nanos(Matcher parts) {
    String fraction = parts.group(7);
    return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
  }

  /** East of UTC in seconds; {@code Integer.MIN_VALUE} when out of range. */
  private static int offsetSeconds(Matcher parts) {
    if (parts.group(8) == null) {
      return 0;
    }
    int hours = number(parts, 8);
    int minutes = number(parts, 9);
    if (Math.abs(hours) > 23 || minutes > 59) {
      return Integer.MIN_VALUE;
    }
    boolean west = parts.group(8).startsWith("-");
    return hours * 3600 + (west ? -minutes : minutes) * 60;
  }
}
