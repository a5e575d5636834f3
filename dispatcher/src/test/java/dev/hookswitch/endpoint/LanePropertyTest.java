package dev.hookswitch.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.event.Delivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Plays acceptance, Postgres, a slow reader and a receiver against one lane, in random order:
 * commits come out of order, reads answer with what was there when they began.
 */
final class LanePropertyTest {
  private static final int EVENTS = 5;
  private static final int PAGE = 3;

  private final MemoryBudget memory = new MemoryBudget(4_000);
  private final Lane lane = new Lane(new Lane.Bounds(EVENTS, 6_000), memory);
  private final TreeMap<UUID, Delivery> owed =
      new TreeMap<>(
          Comparator.comparingLong(UUID::getMostSignificantBits)
              .thenComparingLong(UUID::getLeastSignificantBits));
  private final List<Delivery> accepted = new ArrayList<>();
  private final List<Delivery> committedNotOffered = new ArrayList<>();
  private final List<Delivery> inFlight = new ArrayList<>();
  private final List<Delivery> answered = new ArrayList<>();
  private final Set<UUID> recorded = new HashSet<>();
  private @Nullable List<Delivery> reading;
  private boolean readingMore;
  private int made;

  @Property(tries = 500)
  void every_committed_delivery_is_sent_and_recorded_once(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 16) Integer> moves,
      @ForAll long seed) {
    new LanePropertyTest().playToTheEnd(moves, new Random(seed));
  }

  private void playToTheEnd(List<Integer> moves, Random random) {
    for (int move : moves) {
      play(move, random);
      check();
    }
    settle(random);
    assertThat(owed).as("left in Postgres with nobody who knows").isEmpty();
    assertThat(recorded).hasSize(made);
    assertThat(lane.idle()).isTrue();
    assertThat(memory.usedBytes()).isZero();
  }

  private void play(int move, Random random) {
    switch (move) {
      case 0, 1 -> accepted.add(LaneTest.delivery(++made));
      case 2, 3 -> commit(random);
      case 4, 5 -> offer();
      case 6, 7 -> beginRead();
      case 8 -> finishRead();
      case 9, 10, 11 -> send();
      default -> end(random);
    }
  }

  private void commit(Random random) {
    if (!accepted.isEmpty()) {
      Delivery delivery = accepted.remove(random.nextInt(accepted.size()));
      committedNotOffered.add(delivery);
      owed.put(delivery.event().uid(), delivery);
    }
  }

  private void offer() {
    if (!committedNotOffered.isEmpty()) {
      Delivery delivery = committedNotOffered.remove(0);
      // It may come late: read from Postgres, sent and recorded already.
      lane.offer(delivery);
    }
  }

  private void beginRead() {
    if (reading == null && lane.wantsRefill()) {
      UUID from = lane.beginRead();
      reading = owed.tailMap(from, true).values().stream().limit(PAGE).toList();
      readingMore = reading.size() == PAGE;
    }
  }

  private void finishRead() {
    if (reading != null) {
      List<Delivery> read = reading;
      reading = null;
      lane.refill(read, !readingMore, new UUID(0, 0));
    }
  }

  private void send() {
    @Nullable Delivery next = inFlight.size() < 2 ? lane.next(Line.FIRST) : null;
    if (next != null) {
      assertThat(inFlight).as("sent twice at one time").doesNotContain(next);
      assertThat(recorded).as("sent after it was recorded").doesNotContain(next.event().uid());
      inFlight.add(next);
    }
  }

  private void end(Random random) {
    if (!inFlight.isEmpty() && (answered.isEmpty() || random.nextBoolean())) {
      Delivery delivery = inFlight.remove(random.nextInt(inFlight.size()));
      answered.add(delivery);
      lane.answered(delivery, null);
    } else if (!answered.isEmpty()) {
      Delivery delivery = answered.remove(0);
      owed.remove(delivery.event().uid());
      recorded.add(delivery.event().uid());
      lane.recorded(delivery);
    }
  }

  private void check() {
    assertThat(lane.held()).isBetween(0, EVENTS);
    assertThat(lane.inFlight()).isEqualTo(inFlight.size());
    assertThat(lane.held()).isEqualTo(lane.queued() + inFlight.size() + answered.size());
    assertThat(memory.usedBytes()).isEqualTo(lane.held() * 602L);
  }

  /** Commits and offers all there is, then lets the lane work until it wants nothing more. */
  private void settle(Random random) {
    while (!accepted.isEmpty()) {
      commit(random);
    }
    while (!committedNotOffered.isEmpty()) {
      offer();
    }
    int steps = 0;
    while (reading != null || lane.wantsRefill() || lane.held() > 0) {
      finishRead();
      beginRead();
      send();
      end(random);
      assertThat(++steps).as("steps to work off %d deliveries", made).isLessThan(20_000);
    }
  }
}
