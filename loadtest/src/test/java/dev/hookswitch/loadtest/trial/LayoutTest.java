package dev.hookswitch.loadtest.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LayoutTest {
  private final Layout layout = new Layout(5, 10, 0);

  @Test
  void a_group_is_published_to_in_turn_and_the_number_tells_the_endpoint() {
    Group group = layout.group(2, 3);
    for (long index = 0; index < 12; index++) {
      assertThat(group.sequence(4, index) % 5).isEqualTo(2 + index % 3);
    }
    assertThat(group.endpoints()).containsExactly(2, 3, 4);
  }

  @Test
  void groups_and_rows_never_share_a_number() {
    Set<Long> used = new HashSet<>();
    Group first = layout.group(0, 2);
    Group second = layout.group(2, 3);
    for (long index = 0; index < 7; index++) {
      assertThat(used.add(first.sequence(0, index))).isTrue();
      assertThat(used.add(first.sequence(first.rows(7), index))).isTrue();
      assertThat(used.add(second.sequence(0, index))).isTrue();
    }
    assertThat(used).allMatch(sequence -> sequence < layout.eventsMax());
  }

  @Test
  void the_events_of_a_call_are_rows_in_a_row_at_one_endpoint() {
    Calls calls = new Calls(new Layout(2, 6, 3).group(0, 2), 4, 3);
    assertThat(calls.sent()).isEqualTo(12);
    Set<Long> used = new HashSet<>();
    for (long index = 0; index < 12; index++) {
      long call = index / 3;
      assertThat(calls.sequence(index) % 2).isEqualTo(call % 2);
      assertThat(calls.sequence(index) / 2 % 3).isEqualTo(index % 3);
      assertThat(used.add(calls.sequence(index))).isTrue();
    }
  }
}
