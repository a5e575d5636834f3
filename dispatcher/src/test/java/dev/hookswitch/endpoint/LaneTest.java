package dev.hookswitch.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.Samples;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EndpointId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LaneTest {
  private static final UUID NOTHING_IN_HAND = new UUID(-1, -1);
  private static final int BYTES = delivery(1).heldBytes();

  private final MemoryBudget memory = new MemoryBudget(1_000_000);
  private final Lane lane = lane(4, 100_000);

  private Lane lane(int events, long bytes) {
    return new Lane(new Lane.Bounds(events, bytes), memory);
  }

  /** A delivery that was accepted at the millisecond {@code n}. */
  static Delivery delivery(int n) {
    return Samples.delivery(Samples.event(uid(n), "{}"), new EndpointId(1));
  }

  private static UUID uid(int n) {
    return new UUID(((long) n << 16) | 0x7000, 0x8000_0000_0000_0000L);
  }

  private static List<Delivery> deliveries(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(LaneTest::delivery).toList();
  }

  private static Delivery sent(Lane lane) {
    return Objects.requireNonNull(lane.next(Line.FIRST), "nothing to send");
  }

  private static List<UUID> sendAll(Lane lane) {
    List<UUID> order = new ArrayList<>();
    for (@Nullable Delivery next = lane.next(Line.FIRST);
        next != null;
        next = lane.next(Line.FIRST)) {
      order.add(next.event().uid());
    }
    return order;
  }

  private static void end(Lane lane, Delivery delivery) {
    lane.answered(delivery, null);
    lane.recorded(delivery);
  }

  @Test
  void deliveries_go_out_in_the_order_they_came() {
    deliveries(1, 3).forEach(lane::offer);

    assertThat(sendAll(lane)).containsExactly(uid(1), uid(2), uid(3));
  }

  @Test
  void an_answered_attempt_frees_its_slot_but_stays_held_until_it_is_recorded() {
    lane.offer(delivery(1));
    Delivery first = sent(lane);

    lane.answered(first, null);
    assertThat(lane.inFlight()).isZero();
    assertThat(lane.held()).isEqualTo(1);

    lane.recorded(first);
    assertThat(lane.held()).isZero();
    assertThat(lane.idle()).isTrue();
  }

  @Test
  void a_held_delivery_does_not_enter_again() {
    lane.offer(delivery(1));
    sent(lane);

    lane.offer(delivery(1));
    lane.takeDue(List.of(delivery(1)));
    lane.refill(List.of(delivery(1)), true, NOTHING_IN_HAND);

    assertThat(lane.held()).isEqualTo(1);
    assertThat(lane.queued()).isZero();
    assertThat(memory.usedBytes()).isEqualTo(BYTES);
  }

  @Test
  void what_has_no_room_is_left_in_postgres_and_so_is_all_that_comes_after_it() {
    deliveries(1, 5).forEach(lane::offer);
    assertThat(lane.held()).isEqualTo(4);

    end(lane, sent(lane));
    lane.offer(delivery(6));

    assertThat(lane.held()).as("6 must not pass 5").isEqualTo(3);
    assertThat(lane.idle()).isFalse();
  }

  @Test
  void it_reads_on_when_half_its_room_is_free() {
    deliveries(1, 5).forEach(lane::offer);
    end(lane, sent(lane));
    assertThat(lane.wantsRefill()).isFalse();

    end(lane, sent(lane));
    assertThat(lane.wantsRefill()).isTrue();
  }

  @Test
  void a_spill_is_over_when_a_read_finds_no_more() {
    deliveries(1, 5).forEach(lane::offer);
    for (int i = 0; i < 4; i++) {
      end(lane, sent(lane));
    }

    assertThat(lane.beginRead()).as("what came before is known").isEqualTo(uid(5));
    lane.refill(deliveries(5, 5), true, NOTHING_IN_HAND);
    assertThat(lane.wantsRefill()).isFalse();
    lane.offer(delivery(6));
    assertThat(sendAll(lane)).containsExactly(uid(5), uid(6));
  }

  @Test
  void a_spill_ends_although_attempts_are_under_way() {
    lane.offer(delivery(1));
    sent(lane);
    lane.suspectSpill();

    int reads = 0;
    while (lane.wantsRefill() && reads < 10) {
      lane.beginRead();
      lane.refill(List.of(delivery(1)), true, NOTHING_IN_HAND);
      reads++;
    }

    assertThat(reads).as("reads of what is in flight anyway").isLessThanOrEqualTo(2);
  }

  @Test
  void a_delivery_left_behind_while_a_read_was_under_way_is_not_forgotten() {
    lane.suspectSpill();
    lane.beginRead();
    lane.offer(delivery(1));
    lane.refill(List.of(), true, NOTHING_IN_HAND);

    assertThat(lane.wantsRefill()).as("the read may have been made before the commit").isTrue();
  }

  @Test
  void what_was_recorded_while_a_read_was_under_way_is_not_taken_from_it() {
    lane.offer(delivery(1));
    lane.suspectSpill();
    Delivery first = sent(lane);

    lane.beginRead();
    end(lane, first);
    lane.refill(List.of(delivery(1)), true, NOTHING_IN_HAND);
    assertThat(lane.held()).as("it would be sent twice").isZero();

    lane.takeDue(List.of(delivery(2)));
    Delivery second = sent(lane);
    lane.beginDueRead();
    end(lane, second);
    lane.takeDue(List.of(delivery(2)));
    assertThat(lane.held()).as("it would be sent too early").isZero();

    lane.beginDueRead();
    lane.takeDue(List.of(delivery(2)));
    assertThat(lane.held()).as("a later read is right").isEqualTo(1);
  }

  @Test
  void a_failed_read_leaves_nothing_to_remember() {
    lane.suspectSpill();
    lane.beginRead();
    lane.readFailed();
    lane.offer(delivery(1));

    assertThat(lane.wantsRefill()).isTrue();
    lane.beginRead();
    lane.refill(deliveries(1, 2), true, NOTHING_IN_HAND);
    assertThat(sendAll(lane)).containsExactly(uid(1), uid(2));
  }

  @Test
  void a_late_commit_with_an_early_uid_is_read_between_the_pages() {
    lane.suspectSpill();
    assertThat(lane.beginRead()).isEqualTo(new UUID(0, 0));
    lane.refill(deliveries(8, 9), false, NOTHING_IN_HAND);
    lane.offer(delivery(3));

    assertThat(lane.beginRead()).as("goes back to the one left behind").isEqualTo(uid(3));
    lane.refill(List.of(delivery(3), delivery(8), delivery(9)), true, NOTHING_IN_HAND);
    assertThat(lane.wantsRefill()).isFalse();
    assertThat(sendAll(lane)).containsExactly(uid(8), uid(9), uid(3));
  }

  @Test
  void a_pass_goes_on_from_the_last_that_was_read() {
    lane.suspectSpill();
    lane.beginRead();
    lane.refill(deliveries(5, 6), false, NOTHING_IN_HAND);

    assertThat(lane.beginRead()).isEqualTo(uid(6));
  }

  @Test
  void a_refill_beyond_the_room_goes_on_where_it_stopped() {
    lane.suspectSpill();
    lane.beginRead();
    lane.refill(deliveries(1, 6), true, NOTHING_IN_HAND);

    assertThat(lane.held()).isEqualTo(4);
    assertThat(lane.beginRead()).isEqualTo(uid(5));
    assertThat(lane.idle()).isFalse();
  }

  @Test
  void a_lane_refused_by_the_shared_budget_does_not_read_until_it_has_let_something_go() {
    Lane other = lane(4, 1_000_000);
    Delivery large =
        Samples.delivery(Samples.event(uid(9), "x".repeat(999_000)), new EndpointId(2));
    lane.offer(delivery(1));
    Delivery first = sent(lane);
    other.offer(large);
    lane.suspectSpill();

    lane.beginRead();
    lane.refill(deliveries(2, 3), true, NOTHING_IN_HAND);
    assertThat(lane.held()).isEqualTo(1);
    assertThat(lane.wantsRefill()).as("it would only be refused again, at once").isFalse();
    assertThat(lane.takeDue(deliveries(4, 4))).isFalse();
    assertThat(lane.hasHalfRoom(Line.FIRST)).isFalse();

    end(lane, first);
    assertThat(lane.wantsRefill()).isTrue();
  }

  @Test
  void an_empty_lane_takes_one_event_however_large() {
    Lane small = lane(4, 10);
    small.offer(delivery(1));
    small.offer(delivery(2));

    assertThat(small.held()).isEqualTo(1);
    end(small, sent(small));
    small.beginRead();
    small.refill(deliveries(2, 2), true, NOTHING_IN_HAND);
    assertThat(small.held()).isEqualTo(1);
  }

  @Test
  void bytes_bound_a_lane_like_events_do() {
    Lane narrow = lane(100, 2L * BYTES);
    deliveries(1, 3).forEach(narrow::offer);

    assertThat(narrow.held()).isEqualTo(2);
  }

  @Test
  void due_retries_are_taken_as_far_as_there_is_room() {
    assertThat(lane.takeDue(deliveries(1, 4))).isTrue();
    assertThat(lane.takeDue(deliveries(3, 5))).isFalse();
    assertThat(lane.held()).isEqualTo(4);
    assertThat(lane.room(Line.FIRST)).isZero();
  }

  @Test
  void clearing_forgets_what_waits_and_keeps_what_is_under_way() {
    deliveries(1, 5).forEach(lane::offer);
    Delivery first = sent(lane);

    lane.clear();
    assertThat(lane.held()).isEqualTo(1);
    assertThat(lane.queued()).isZero();
    assertThat(lane.wantsRefill()).isFalse();
    assertThat(memory.usedBytes()).isEqualTo(BYTES);

    end(lane, first);
    assertThat(memory.usedBytes()).isZero();
    assertThat(lane.idle()).isTrue();
  }

  @Test
  void what_is_recorded_twice_is_released_once() {
    lane.offer(delivery(1));
    Delivery first = sent(lane);
    end(lane, first);
    lane.recorded(first);

    assertThat(memory.usedBytes()).isZero();
  }

  @Test
  void what_was_read_before_it_was_offered_is_not_taken_a_second_time() {
    lane.suspectSpill();
    lane.beginRead();
    lane.refill(deliveries(1, 1), true, uid(1));
    end(lane, sent(lane));

    lane.offer(delivery(1));
    assertThat(lane.held()).as("its record is committed").isZero();
    assertThat(lane.wantsRefill()).isFalse();
  }
}
