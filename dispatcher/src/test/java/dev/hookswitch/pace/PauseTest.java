package dev.hookswitch.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class PauseTest {
  private static final long SECOND = 1_000_000_000L;
  private final Pause pause = new Pause();

  @Test
  void the_later_end_counts() {
    pause.until(-5, 100);
    pause.until(0, 20);
    assertThat(pause.waitNanos(0)).isEqualTo(95);
    pause.until(10, 200);
    assertThat(pause.waitNanos(10)).isEqualTo(200);
    assertThat(pause.waitNanos(210)).isZero();
    assertThat(pause.waitNanos(211)).isZero();
  }

  @Test
  void steps_grow_by_a_second_up_to_a_minute() {
    long now = Long.MAX_VALUE - 10 * SECOND;
    for (int step = 1; step <= 70; step++) {
      pause.step(now, now + 1);
      assertThat(pause.waitNanos(now + 1)).isEqualTo(Math.min(60, step) * SECOND);
      now += 1 + pause.waitNanos(now + 1);
    }
  }

  @Test
  void answers_to_what_began_before_the_pause_are_no_new_step() {
    pause.step(0, 10);
    pause.step(5, 20);
    pause.step(10, 30);
    assertThat(pause.waitNanos(30)).isEqualTo(SECOND - 20);
    pause.succeeded(9);
    pause.step(2 * SECOND, 3 * SECOND);
    assertThat(pause.waitNanos(3 * SECOND)).isEqualTo(2 * SECOND);
  }

  @Test
  void a_pause_that_was_asked_for_is_no_step() {
    pause.until(10, 5 * SECOND);
    pause.step(5, 10);
    assertThat(pause.waitNanos(10)).isEqualTo(5 * SECOND);
    pause.step(6 * SECOND, 7 * SECOND);
    assertThat(pause.waitNanos(7 * SECOND)).isEqualTo(SECOND);
  }

  @Test
  void a_success_starts_the_steps_again() {
    pause.step(0, 1);
    pause.step(2 * SECOND, 2 * SECOND);
    assertThat(pause.over(5 * SECOND)).isFalse();
    pause.succeeded(5 * SECOND);
    assertThat(pause.over(5 * SECOND)).isTrue();
    pause.step(6 * SECOND, 6 * SECOND);
    assertThat(pause.waitNanos(6 * SECOND)).isEqualTo(SECOND);
  }

  @Test
  void steps_are_forgotten_when_nothing_came_for_longer_than_the_longest() {
    pause.step(0, 1);
    pause.step(2 * SECOND, 2 * SECOND);
    assertThat(pause.over(64 * SECOND)).isFalse();
    assertThat(pause.over(65 * SECOND)).isTrue();
    pause.step(65 * SECOND, 65 * SECOND);
    assertThat(pause.waitNanos(65 * SECOND)).isEqualTo(SECOND);
  }

  @Test
  void it_can_be_lifted() {
    pause.step(0, 1);
    pause.until(1, 100 * SECOND);
    pause.lift();
    assertThat(pause.over(1)).isTrue();
  }

  @Test
  void the_longest_pause_is_no_overflow() {
    pause.until(0, Long.MAX_VALUE);
    assertThat(pause.waitNanos(1)).isGreaterThan(86_400 * SECOND);
    assertThatThrownBy(() -> pause.until(0, -1)).hasMessage("nanos -1 is below 0");
  }

  @Property(tries = 300)
  void it_agrees_with_its_model(
      @ForAll @Size(max = 100) List<@IntRange(min = 0, max = 29) Integer> moves,
      @ForAll long begin) {
    Pause fresh = new Pause();
    long elapsed = 0;
    long end = 0;
    long setAt = -1_000 * SECOND;
    int steps = 0;
    for (int move : moves) {
      elapsed += move * SECOND / 7;
      long now = begin + elapsed;
      if (move % 3 == 0) {
        fresh.until(now, move * SECOND);
        end = Math.max(end, elapsed + move * SECOND);
        setAt = elapsed;
      } else if (move % 3 == 1) {
        long began = elapsed - move * SECOND / 9;
        fresh.step(begin + began, now);
        if (began > setAt) {
          steps = Math.min(60, steps + 1);
          end = Math.max(end, elapsed + steps * SECOND);
          setAt = elapsed;
        }
      } else {
        fresh.succeeded(now);
        steps = elapsed > setAt ? 0 : steps;
      }
      assertThat(fresh.waitNanos(now)).isEqualTo(Math.max(0, end - elapsed));
    }
  }
}
