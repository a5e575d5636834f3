package dev.hookswitch.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

final class RetryAfterPropertyTest {
  private static final Instant NOW = Instant.parse("2026-03-22T10:30:00Z");
  private static final DateTimeFormatter IMF = form("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
  private static final DateTimeFormatter RFC_850 = form("EEEE, dd-MMM-yy HH:mm:ss 'GMT'");
  private static final DateTimeFormatter ASCTIME = form("EEE MMM ppd HH:mm:ss yyyy");

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US);
  }

  @Property
  void no_value_and_no_date_makes_it_throw_or_ask_for_more_than_the_longest(
      @ForAll("values") String value, @ForAll("values") String date) {
    assertThat(RetryAfter.parse(List.of(value), date, NOW))
        .satisfiesAnyOf(
            none -> assertThat(none).isEmpty(),
            some -> assertThat(some.orElseThrow()).isBetween(Duration.ZERO, RetryAfter.LONGEST));
  }

  @Property
  void seconds_are_read_back_up_to_the_longest(@ForAll @LongRange(min = 0) long seconds) {
    assertThat(RetryAfter.parse(List.of(Long.toString(seconds)), null, NOW))
        .contains(Duration.ofSeconds(Math.min(seconds, RetryAfter.LONGEST.toSeconds())));
  }

  @Property
  void a_date_of_any_form_is_read_back(
      @ForAll @LongRange(min = 0, max = 1_577_000_000) long secondsAhead) {
    Instant date = NOW.plusSeconds(secondsAhead);

    for (DateTimeFormatter form : List.of(IMF, RFC_850, ASCTIME)) {
      assertThat(HttpDate.parse(written(date, form), NOW)).contains(date);
      assertThat(RetryAfter.parse(List.of(written(date, form)), null, NOW))
          .contains(Duration.ofSeconds(secondsAhead));
    }
  }

  @Property
  void a_past_date_of_any_form_asks_for_nothing(
      @ForAll @IntRange(min = 1, max = 1_500_000_000) int secondsAgo) {
    for (DateTimeFormatter form : List.of(IMF, RFC_850, ASCTIME)) {
      assertThat(RetryAfter.parse(List.of(written(NOW.minusSeconds(secondsAgo), form)), null, NOW))
          .isEmpty();
    }
  }

  @Property
  void a_two_digit_year_is_never_more_than_fifty_years_ahead_nor_a_century_off(
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long seconds,
      @ForAll @IntRange(min = 0, max = 99) int year) {
    Instant now = Instant.ofEpochSecond(seconds);
    LocalDateTime here = LocalDateTime.ofInstant(now, ZoneOffset.UTC);

    Instant read =
        HttpDate.parse("Monday, 01-Jun-%02d 00:00:00 GMT".formatted(year), now).orElseThrow();

    LocalDateTime there = LocalDateTime.ofInstant(read, ZoneOffset.UTC);
    assertThat(there.getYear() % 100).isEqualTo(year);
    assertThat(there).isBeforeOrEqualTo(here.plusYears(50)).isAfter(here.minusYears(51));
  }

  private static String written(Instant instant, DateTimeFormatter form) {
    return form.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "Sun",
            "Sunday",
            ", ",
            " ",
            "22",
            "-",
            "Mar",
            "2026",
            "26",
            "10:32:00",
            "99:99:99",
            " GMT",
            "0",
            "9",
            ".",
            "\t",
            "+",
            "E400",
            "\u0660",
            "\uD83D\uDE00",
            "");
    return Arbitraries.oneOf(
        Arbitraries.strings(), pieces.list().ofMaxSize(40).map(list -> String.join("", list)));
  }
}
