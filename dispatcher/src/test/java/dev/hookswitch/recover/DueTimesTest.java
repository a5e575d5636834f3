package dev.hookswitch.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.event.EndpointId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class DueTimesTest {
  private static Instant at(int second) {
    return Instant.ofEpochSecond(second);
  }

  @Test
  void the_earlier_of_two_instants_counts() {
    DueTimes dueTimes = new DueTimes();
    EndpointId one = new EndpointId(1);
    dueTimes.note(one, at(5));
    dueTimes.note(one, at(9));
    assertThat(dueTimes.earliest()).contains(at(5));
    dueTimes.note(one, at(3));

    assertThat(dueTimes.earliest()).contains(at(3));
    assertThat(dueTimes.takeDue(at(2))).isEmpty();
    assertThat(dueTimes.takeDue(at(3))).containsExactly(one);
    assertThat(dueTimes.earliest()).isEmpty();
  }

  @Test
  void endpoints_due_at_the_same_instant_are_all_taken() {
    DueTimes dueTimes = new DueTimes();
    dueTimes.note(new EndpointId(2), at(1));
    dueTimes.note(new EndpointId(1), at(1));

    assertThat(dueTimes.takeDue(at(1))).hasSize(2);
  }

  @Property(tries = 300)
  void it_remembers_what_a_plain_map_would(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 199) Integer> moves) {
    DueTimes dueTimes = new DueTimes();
    Map<EndpointId, Instant> model = new HashMap<>();
    for (int move : moves) {
      if (move < 150) {
        EndpointId endpoint = new EndpointId(move % 7);
        dueTimes.note(endpoint, at(move));
        model.merge(endpoint, at(move), (a, b) -> a.isBefore(b) ? a : b);
      } else {
        Instant now = at(move - 100);
        List<EndpointId> expected =
            model.entrySet().stream()
                .filter(e -> !e.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(dueTimes.takeDue(now)).containsExactlyInAnyOrderElementsOf(expected);
        expected.forEach(model::remove);
      }
      assertThat(dueTimes.earliest()).isEqualTo(model.values().stream().min(Instant::compareTo));
    }
  }
}
