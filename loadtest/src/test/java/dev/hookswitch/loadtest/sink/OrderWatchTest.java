package dev.hookswitch.loadtest.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.loadtest.event.EventIds;
import org.junit.jupiter.api.Test;

/** Two endpoints, calls of three events: rows 0 to 2 of an endpoint are its first call. */
final class OrderWatchTest {
  private final OrderWatch watch =
      new OrderWatch(new SinkSettings(new EventIds("lt_"), 2, 1, true, 16, 100, 3));

  @Test
  void calls_and_endpoints_are_watched_apart() {
    arrive(1, 0);
    arrive(2, 0);
    arrive(0, 1);
    arrive(3, 0);
    arrive(1, 1);
    assertThat(watch.inversions()).isZero();
  }

  @Test
  void an_event_after_a_later_one_of_its_call_is_an_inversion() {
    arrive(0, 0);
    arrive(2, 0);
    arrive(1, 0);
    assertThat(watch.inversions()).isEqualTo(1);
  }

  @Test
  void an_event_let_go_early_makes_no_inversion_of_the_one_it_overtook() {
    arrive(0, 0);
    watch.arrived(2 * 2, true);
    arrive(1, 0);
    assertThat(watch.inversions()).isZero();
    assertThat(watch.released()).isEqualTo(1);
  }

  private void arrive(int row, int endpoint) {
    watch.arrived(row * 2L + endpoint, false);
  }
}
