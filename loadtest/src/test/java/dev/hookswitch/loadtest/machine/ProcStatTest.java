package dev.hookswitch.loadtest.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProcStatTest {

  @Test
  void times_are_read_past_a_name_that_holds_spaces_and_parentheses() {
    String line = "42 (a) b (c) S 7 42 42 0 -1 4194560 1 2 3 4 150 50 30 10 20 0 1 0";
    assertThat(ProcStat.parse(line)).isEqualTo(new ProcStat(7, 2_000_000, 400_000));
  }
}
