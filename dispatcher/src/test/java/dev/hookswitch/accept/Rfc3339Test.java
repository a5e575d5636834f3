package dev.hookswitch.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
  @ParameterizedTest
  @CsvSource({
    "1985-04-12T23:20:50.52Z, 1985-04-12T23:20:50.52Z",
    "1996-12-19T16:39:57-08:00, 1996-12-20T00:39:57Z",
    "1990-12-31T23:59:60Z, 1991-01-01T00:00:00Z",
    "1990-12-31T15:59:60.5-08:00, 1991-01-01T00:00:00.5Z",
    "2026-01-01t00:00:00z, 2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00-00:00, 2026-01-01T00:00:00Z",
    "2026-01-01T00:00:00-00:30, 2026-01-01T00:30:00Z",
    "2026-01-01T00:00:00+05:45, 2025-12-31T18:15:00Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "1969-12-31T23:30:00-00:30, 1970-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
    "2026-01-01T00:00:00.1234567891Z, 2026-01-01T00:00:00.123456789Z",
  })
  void a_time_is_the_moment_it_names(String text, Instant moment) {
    assertThat(Rfc3339.parse(text)).contains(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-01-01",
        "2026-01-01T00:00Z",
        "2026-01-01T00:00:00",
        "2026-01-01 00:00:00Z",
        "2026-01-01T00:00:00+0100",
        "2026-01-01T00:00:00+01",
        "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00,5Z",
        "2026-01-01T00:00:00Z ",
        "2026-01-01T00:00:00[UTC]",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01T00:60:00Z",
        "2026-01-01T00:00:61Z",
        "2026-01-01T12:00:60Z",
        "2026-01-01T00:00:00+24:00",
        "2026-01-01T00:00:00+00:60",
        "1969-12-31T23:59:59Z",
        "1970-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "+12026-01-01T00:00:00Z",
        "২০২৬-01-01T00:00:00Z"
      })
  void anything_else_is_not_a_time(String text) {
    assertThat(Rfc3339.parse(text)).isEmpty();
  }

  @Test
  void a_fraction_of_any_length_is_cut() {
    assertThat(Rfc3339.parse("2026-01-01T00:00:00." + "1".repeat(1_000_000) + "Z"))
        .contains(Instant.parse("2026-01-01T00:00:00.111111111Z"));
  }
}
