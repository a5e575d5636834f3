package dev.hookswitch.loadtest.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BehaviourTest {
  @Test
  void the_words_of_a_behaviour_are_read_back() {
    for (String words :
        new String[] {"ok", "hang", "reset", "down", "slow 250", "capacity 100", "fail 500 0.25"}) {
      assertThat(Script.parse(words).words()).isEqualTo(words);
    }
  }

  @Test
  void words_that_stand_for_nothing_are_refused_by_name() {
    for (String words : new String[] {"", "oh", "ok 1", "slow", "slow x", "fail 500", "down 3 4"}) {
      assertThatThrownBy(() -> Script.parse(words))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("got " + words);
    }
    assertThatThrownBy(() -> Script.parse("fail 200 0.5")).hasMessageContaining("300..599");
    assertThatThrownBy(() -> Script.parse("fail 500 1.5")).hasMessageContaining("0..1");
    assertThatThrownBy(() -> Script.parse("capacity 0")).hasMessageContaining("capacity");
  }

  @Test
  void only_an_ok_is_an_arrival() {
    assertThat(Behaviour.OK.react(0, 0).taken()).isTrue();
    assertThat(new Slow(10).react(0, 0).taken()).isTrue();
    assertThat(new Slow(10).react(0, 0).delayMillis()).isEqualTo(10);
    assertThat(Behaviour.HANG.react(0, 0).taken()).isFalse();
    assertThat(Behaviour.HANG.react(0, 0).answers()).isFalse();
    assertThat(Behaviour.HANG.react(0, 0).breaks()).isFalse();
    assertThat(Behaviour.RESET.react(0, 0).breaks()).isTrue();
    assertThat(Behaviour.DOWN.react(0, 0).status()).isEqualTo(503);
  }

  @Test
  void a_share_fails_below_its_chance_and_not_from_it_on() {
    Fail quarter = new Fail(500, 0.25);
    assertThat(quarter.react(0, 0.2499).status()).isEqualTo(500);
    assertThat(quarter.react(0, 0.25).taken()).isTrue();
  }

  @Test
  void a_capacity_takes_a_seconds_worth_at_once_and_then_its_rate() {
    Capacity capacity = new Capacity(10);
    assertThat(takenOf(20, capacity, 0)).isEqualTo(10);
    assertThat(takenOf(1, capacity, 99_999)).isZero();
    assertThat(takenOf(2, capacity, 100_000)).isEqualTo(1);
    assertThat(takenOf(20, capacity, 600_000)).isEqualTo(5);
  }

  @Test
  void a_capacity_saves_no_more_than_a_second() {
    Capacity capacity = new Capacity(3);
    takenOf(3, capacity, 0);
    assertThat(takenOf(20, capacity, 60_000_000)).isEqualTo(3);
  }

  @Test
  void a_capacity_loses_nothing_to_rounding() {
    Capacity capacity = new Capacity(3);
    takenOf(3, capacity, 0);
    int taken = 0;
    for (long micros = 1; micros <= 1_000_000; micros += 37) {
      taken += takenOf(1, capacity, micros);
    }
    taken += takenOf(1, capacity, 1_000_000);
    assertThat(taken).isEqualTo(3);
  }

  @Test
  void a_clock_set_back_gives_a_capacity_nothing() {
    Capacity capacity = new Capacity(5);
    takenOf(5, capacity, 9_000_000);
    assertThat(takenOf(5, capacity, 1_000_000)).isZero();
  }

  private static int takenOf(int requests, Behaviour behaviour, long micros) {
    int taken = 0;
    for (int i = 0; i < requests; i++) {
      taken += behaviour.react(micros, 0).taken() ? 1 : 0;
    }
    return taken;
  }
}
