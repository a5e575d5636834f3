package dev.hookswitch.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class WindowTest {
  @Test
  void it_starts_at_four_and_opens_by_one_for_each_success() {
    Window window = new Window(6);
    assertThat(window.limit()).isEqualTo(4);
    window.succeeded();
    assertThat(window.limit()).isEqualTo(5);
    window.succeeded();
    window.succeeded();
    assertThat(window.limit()).isEqualTo(6);
    assertThat(new Window(2).limit()).isEqualTo(2);
  }

  @Test
  void failures_of_one_round_trip_halve_it_once() {
    Window window = new Window(100);
    for (int i = 0; i < 60; i++) {
      window.succeeded();
    }
    window.failed(-5, 10);
    assertThat(window.limit()).isEqualTo(32);
    window.failed(9, 11);
    assertThat(window.limit()).isEqualTo(32);
    window.failed(10, 12);
    assertThat(window.limit()).isEqualTo(16);
  }

  @Test
  void after_an_outage_it_is_back_at_its_start() {
    Window window = new Window(100);
    window.failed(0, 0);
    window.restart();
    assertThat(window.limit()).isEqualTo(4);
    window.changeMax(3);
    assertThat(window.limit()).isEqualTo(3);
    window.changeMax(9);
    assertThat(window.limit()).isEqualTo(3);
    assertThat(window.max()).isEqualTo(9);
  }

  @Test
  void a_window_of_none_is_refused() {
    assertThatThrownBy(() -> new Window(0)).hasMessage("max 0 is below 1");
    assertThatThrownBy(() -> new Window(1).changeMax(-1)).hasMessage("max -1 is below 1");
  }

  @Property(tries = 300)
  void it_agrees_with_its_model(
      @ForAll @IntRange(min = 1, max = 50) int firstMax,
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 40) Integer> moves,
      @ForAll long begin) {
    Window window = new Window(firstMax);
    int max = firstMax;
    int limit = Math.min(4, max);
    long now = begin;
    long age = Long.MAX_VALUE;
    for (int move : moves) {
      now++;
      age = age == Long.MAX_VALUE ? age : age + 1;
      if (move < 20) {
        window.succeeded();
        limit = Math.min(max, limit + 1);
      } else if (move < 38) {
        int tripTime = move - 20;
        window.failed(now - tripTime, now);
        if (tripTime <= age) {
          limit = Math.max(1, limit / 2);
          age = 0;
        }
      } else if (move == 38) {
        window.restart();
        limit = Math.min(4, max);
      } else {
        max = move == 39 ? 3 : 20;
        window.changeMax(max);
        limit = Math.min(limit, max);
      }
      assertThat(window.limit()).isEqualTo(limit).isBetween(1, max);
    }
  }
}
