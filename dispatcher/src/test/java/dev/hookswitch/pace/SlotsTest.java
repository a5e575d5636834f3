package dev.hookswitch.pace;

import static dev.hookswitch.pace.Share.FIRST;
import static dev.hookswitch.pace.Share.REPLAY;
import static dev.hookswitch.pace.Share.RETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlotsTest {
  private static Slots<String> slots(int slots, int tenantPercent) {
    return new Slots<>(Slots.Options.standard(slots, 40, 20, tenantPercent));
  }

  /** Takes as many as there are, each for a tenant of its own if asked; the rest waits. */
  private static int takeAll(Slots<String> slots, Share share, boolean oneTenant) {
    int taken = 0;
    while (slots.tryTake(share, oneTenant ? -1 : -2 - taken, share + "." + taken, 1)) {
      taken++;
    }
    slots.leave(share + "." + taken);
    return taken;
  }

  @ParameterizedTest
  @CsvSource({
    "2000, 1700, 800, 400",
    "100, 85, 40, 20",
    "10, 8, 4, 2",
    "5, 3, 2, 1",
    "4, 2, 1, 1",
    "3, 1, 1, 1"
  })
  void a_share_alone_gets_its_maximum(int all, int first, int retry, int replay) {
    assertThat(takeAll(slots(all, 100), FIRST, false)).isEqualTo(first);
    assertThat(takeAll(slots(all, 100), RETRY, false)).isEqualTo(retry);
    assertThat(takeAll(slots(all, 100), REPLAY, false)).isEqualTo(replay);
  }

  @ParameterizedTest
  @CsvSource({"2000, 50, 998, 499, 499", "100, 50, 40, 24, 20", "3, 50, 1, 1, 1"})
  void a_tenant_alone_gets_its_part(int all, int percent, int first, int retry, int replay) {
    assertThat(takeAll(slots(all, percent), FIRST, true)).isLessThanOrEqualTo(all * percent / 100);
    if (all != 100) {
      assertThat(takeAll(slots(all, percent), FIRST, true)).isEqualTo(first);
    }
    assertThat(takeAll(slots(all, percent), RETRY, true)).isEqualTo(retry);
    assertThat(takeAll(slots(all, percent), REPLAY, true)).isLessThanOrEqualTo(replay);
  }

  @Test
  void a_reserve_is_there_whatever_the_others_do() {
    Slots<String> slots = slots(100, 100);
    assertThat(takeAll(slots, RETRY, false)).isEqualTo(40);
    assertThat(takeAll(slots, REPLAY, false)).isEqualTo(10);
    assertThat(takeAll(slots, FIRST, false)).isEqualTo(50);
    assertThat(slots.inUse(FIRST)).isEqualTo(50);
    assertThat(slots.inUse(RETRY)).isEqualTo(40);
    assertThat(slots.inUse(REPLAY)).isEqualTo(10);
  }

  @Test
  void for_the_common_part_first_attempts_go_before() {
    Slots<String> slots = slots(10, 100);
    takeAll(slots, FIRST, false);
    takeAll(slots, RETRY, false);
    assertThat(slots.tryTake(REPLAY, 8, "replay", 1)).isTrue();
    assertThat(slots.tryTake(REPLAY, 8, "replay", 1)).isFalse();
    assertThat(slots.tryTake(RETRY, 9, "retry", 1)).isFalse();
    assertThat(slots.tryTake(FIRST, 10, "first", 1)).isFalse();
    assertThat(slots.waiting()).isEqualTo(3);

    slots.release(FIRST, -2);

    assertThat(granted(slots)).containsExactly("first");
    slots.release(FIRST, -3);
    assertThat(granted(slots)).containsExactly("retry");
    slots.release(FIRST, -4);
    assertThat(granted(slots)).containsExactly("replay");
    assertThat(slots.waiting()).isZero();
  }

  private static List<String> granted(Slots<String> slots) {
    List<String> lanes = new ArrayList<>();
    for (Slots.@Nullable Grant<String> next = slots.next(); next != null; next = slots.next()) {
      lanes.add(next.lane());
    }
    return lanes;
  }

  @Test
  void a_lane_waits_once_per_share_and_not_after_it_left() {
    Slots<String> slots = slots(3, 100);
    takeAll(slots, FIRST, true);
    takeAll(slots, RETRY, true);
    assertThat(slots.tryTake(FIRST, 7, "lane", 1)).isFalse();
    assertThat(slots.tryTake(FIRST, 7, "lane", 2)).isFalse();
    assertThat(slots.tryTake(RETRY, 7, "lane", 1)).isFalse();
    assertThat(slots.waiting()).isEqualTo(2);

    slots.leave("lane");
    slots.leave("stranger");

    assertThat(slots.waiting()).isZero();
    slots.release(FIRST, -1);
    assertThat(slots.next()).isNull();
    assertThat(slots.tryTake(FIRST, 8, "other", 1)).isTrue();
  }

  @Test
  void the_lanes_of_a_tenant_take_turns() {
    Slots<String> slots = slots(3, 100);
    slots.tryTake(FIRST, 1, "a", 1);
    slots.tryTake(FIRST, 1, "a", 20_000);
    slots.tryTake(FIRST, 1, "b", 20_000);
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      slots.release(FIRST, 1);
      Slots.Grant<String> next = Objects.requireNonNull(slots.next());
      order.add(next.lane());
      slots.tryTake(FIRST, 1, next.lane(), 20_000);
    }
    assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
  }

  @Test
  void a_tenant_that_had_more_than_its_turn_pays_for_it_when_it_comes_back() {
    Slots<String> slots = slots(3, 100);
    slots.tryTake(RETRY, 1, "large", 1);
    slots.tryTake(FIRST, 9, "other", 1);
    slots.tryTake(FIRST, 1, "large", 4 * (int) Slots.QUANTUM);
    slots.release(FIRST, 9);
    assertThat(granted(slots)).containsExactly("large");
    slots.release(RETRY, 1);

    slots.tryTake(FIRST, 2, "small", (int) Slots.QUANTUM);
    slots.tryTake(FIRST, 1, "large", 4 * (int) Slots.QUANTUM);
    List<String> order = new ArrayList<>();
    long holder = 1;
    for (int i = 0; i < 5; i++) {
      slots.release(FIRST, holder);
      Slots.Grant<String> next = Objects.requireNonNull(slots.next());
      order.add(next.lane());
      holder = next.tenant();
      slots.tryTake(FIRST, holder, next.lane(), (int) Slots.QUANTUM);
    }

    assertThat(order).containsExactly("small", "small", "small", "small", "large");
  }

  @Test
  void a_tenant_that_floods_one_share_keeps_its_others_alive() {
    Slots<String> slots = slots(100, 20);
    while (slots.tryTake(FIRST, 1, "flood", 1)) {
      assertThat(slots.inUse(FIRST)).isLessThan(20);
    }
    assertThat(slots.tryTake(RETRY, 1, "retry", 1)).isTrue();
    assertThat(slots.tryTake(REPLAY, 1, "replay", 1)).isTrue();
    assertThat(slots.inUse(FIRST)).isEqualTo(18);
    slots.release(RETRY, 1);
    assertThat(slots.next()).isNull();
  }

  @Test
  void what_was_not_taken_cannot_be_released() {
    Slots<String> slots = slots(3, 100);
    assertThatThrownBy(() -> slots.release(FIRST, 5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("tenant 5 has no slot of FIRST");
    slots.tryTake(RETRY, 5, "lane", 1);
    assertThatThrownBy(() -> slots.release(FIRST, 5)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void options_out_of_range_are_refused() {
    assertThatThrownBy(() -> slots(2, 50)).hasMessage("slots 2 are below 3");
    assertThatThrownBy(() -> slots(3, 0)).hasMessage("tenantPercent 0 is not between 1 and 100");
    assertThatThrownBy(() -> new Slots.Portion(50, 40))
        .hasMessage("reservedPercent 50 and maxPercent 40 are not in order from 0 to 100");
    assertThatThrownBy(
            () ->
                new Slots<String>(
                    new Slots.Options(
                        10,
                        new Slots.Portion(50, 100),
                        new Slots.Portion(50, 100),
                        new Slots.Portion(5, 20),
                        50)))
        .hasMessage("slots 10 are fewer than the 11 reserved");
  }
}
