package dev.hookswitch.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of RFC 9110 §10.2.3 and §5.6.7, and what receivers send instead. */
final class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-03-22T10:30:00Z");
  private static final String LONGEST = "PT596523H14M8S";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          # seconds
          120                              | PT2M
          0                                | PT0S
          00120                            | PT2M
          120.5                            | PT2M0.5S
          0.0000000001                     | PT0.000000001S
          "  120 "                         | PT2M
          1000000000                       | PT277777H46M40S
          2147483648                       | PT596523H14M8S
          2147483649                       | PT596523H14M8S
          999999999999999999999999999999   | PT596523H14M8S
          # the three forms of a date
          Sun, 22 Mar 2026 10:32:00 GMT    | PT2M
          Sunday, 22-Mar-26 10:32:00 GMT   | PT2M
          Sun Mar 22 10:32:00 2026         | PT2M
          Wed Apr  1 10:30:00 2026         | PT240H
          # neither the day of the week nor the second of a leap makes a date unreadable
          Mon, 22 Mar 2026 10:32:00 GMT    | PT2M
          Sun, 22 Mar 2026 10:31:60 GMT    | PT2M
          Sun, 22 Mar 2026 10:30:00 GMT    | PT0S
          # two digits of a year: at most 50 years ahead, else in the past
          Sunday, 22-Mar-76 10:30:00 GMT   | PT438312H
          Fri, 31 Dec 9999 23:59:59 GMT    | PT596523H14M8S
          """)
  void a_valid_value_asks_for_a_rest(String value, Duration rest) {
    assertThat(RetryAfter.parse(List.of(value), null, NOW)).contains(rest);
    assertThat(rest).isLessThanOrEqualTo(Duration.parse(LONGEST));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "\"\"",
        "\"   \"",
        "-5",
        "+5",
        "-0",
        "1e9",
        "120s",
        "120.",
        ".5",
        "1.2.3",
        "120,5",
        "120, 120",
        "12 0",
        "0x10",
        "NaN",
        "Infinity",
        "\u0661\u0662\u0660",
        "soon",
        "2026-03-22T10:32:00Z",
        "Sun, 22 Mar 2026 10:29:59 GMT",
        "Sunday, 22-Mar-26 10:29:59 GMT",
        "Sunday, 22-Mar-77 10:30:00 GMT",
        "Sun Mar 22 10:29:59 2026",
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sun, 22 Mar 2026 10:32:00 UTC",
        "Sun, 22 Mar 2026 10:32:00 +0000",
        "Sun, 22 Mar 2026 10:32:00",
        "sun, 22 mar 2026 10:32:00 gmt",
        "Sun, 2 Mar 2027 10:32:00 GMT",
        "Xyz, 22 Mar 2026 10:32:00 GMT",
        "Sun, 31 Feb 2027 10:32:00 GMT",
        "Sun, 22 Mar 2026 24:00:00 GMT",
        "Sun, 22 Mar 2026 10:32:61 GMT",
        "22 Mar 2026 10:32:00 GMT",
      })
  void anything_else_asks_for_nothing(String value) {
    assertThat(RetryAfter.parse(List.of(value), null, NOW)).isEmpty();
  }

  @Test
  void none_and_more_than_one_ask_for_nothing() {
    assertThat(RetryAfter.parse(List.of(), null, NOW)).isEmpty();
    assertThat(RetryAfter.parse(List.of("120", "120"), null, NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 22 Mar 2026 09:30:00 GMT | PT1H2M",
        "Sunday, 22-Mar-26 10:31:00 GMT | PT1M",
        "Sun Mar 22 10:31:30 2026 | PT30S",
        "garbage | PT2M",
        "1774175400 | PT2M",
      })
  void a_date_counts_from_the_date_of_the_response_if_it_can_be_read(String sent, Duration rest) {
    String at1032 = "Sun, 22 Mar 2026 10:32:00 GMT";

    assertThat(RetryAfter.parse(List.of(at1032), sent, NOW)).contains(rest);
    assertThat(RetryAfter.parse(List.of("120"), sent, NOW)).contains(Duration.ofMinutes(2));
  }

  @Test
  void a_date_before_the_date_of_the_response_has_passed() {
    assertThat(
            RetryAfter.parse(
                List.of("Sun, 22 Mar 2026 10:32:00 GMT"), "Sun, 22 Mar 2026 10:32:01 GMT", NOW))
        .isEmpty();
  }

  @Test
  void a_leap_day_with_two_digits_is_one_of_a_leap_year() {
    Instant now = Instant.parse("2098-01-01T00:00:00Z");

    assertThat(HttpDate.parse("Tuesday, 29-Feb-00 00:00:00 GMT", now))
        .contains(Instant.parse("2000-02-29T00:00:00Z"));
    assertThat(HttpDate.parse("Monday, 01-Mar-00 00:00:00 GMT", now))
        .contains(Instant.parse("2100-03-01T00:00:00Z"));
  }
}
