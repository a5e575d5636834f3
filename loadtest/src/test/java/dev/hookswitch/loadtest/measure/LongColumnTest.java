package dev.hookswitch.loadtest.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class LongColumnTest {

  @Test
  void a_value_is_read_back_wherever_it_was_written() {
    LongColumn column = new LongColumn(100L * LongColumn.PAGE_LENGTH);
    column.set(0, 1);
    column.set(99L * LongColumn.PAGE_LENGTH + 5, 2);
    assertThat(column.get(0)).isEqualTo(1);
    assertThat(column.get(99L * LongColumn.PAGE_LENGTH + 5)).isEqualTo(2);
    assertThat(column.pageCount()).isEqualTo(100);
  }

  @Test
  void a_place_never_written_reads_as_zero() {
    LongColumn column = new LongColumn(10L * LongColumn.PAGE_LENGTH);
    column.set(5L * LongColumn.PAGE_LENGTH, 1);
    assertThat(column.get(1)).isZero();
    assertThat(column.get(9L * LongColumn.PAGE_LENGTH)).isZero();
    assertThat(column.page(2)).containsOnly(0);
  }

  @Test
  void the_limit_holds() {
    LongColumn column = new LongColumn(10);
    assertThatThrownBy(() -> column.set(10, 1)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
