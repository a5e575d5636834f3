package dev.hookswitch.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.event.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * Acceptance, Postgres, a slow reader and a moody receiver against a lane that keeps the order of
 * calls: with failures that hold a call, holds that run out, lanes that are cleared and lanes that
 * are begun anew.
 */
final class OrderedLanePropertyTest {
  private static final int MOVES = 26;
  private static final int CALLS = 4;
  private static final int EVENTS = 6;
  private static final int PAGE = 4;
  private static final int HOLD_SECONDS = 10;

  /** A row: what is owed, since when it is due, and until when it holds its call. */
  private record Row(Delivery delivery, @Nullable Instant dueAt, @Nullable Instant heldUntil) {}

  /** Ended, and not recorded yet; the row that it leaves, or none. */
  private record Ended(Delivery delivery, @Nullable Row leaves) {}

  private final MemoryBudget memory = new MemoryBudget(4_000);
  private final TreeMap<UUID, Row> rows = new TreeMap<>(EventUid.ORDER);
  private final List<Delivery> accepted = new ArrayList<>();
  private final List<Delivery> committed = new ArrayList<>();
  private final List<Delivery> inFlight = new ArrayList<>();
  private final List<Ended> ended = new ArrayList<>();
  private final Set<UUID> passed = new HashSet<>();
  private Lane lane = newLane();
  private @Nullable Runnable reading;
  private boolean holdsKnown;
  private boolean looksForDue;
  private boolean broke;
  private Instant now = Instant.EPOCH;
  private int made;
  private int recorded;

  /** The moves come from the seed: a list of moves would mostly begin with the same few. */
  @Property(tries = 2_000)
  void each_call_keeps_its_order_and_nothing_is_lost(
      @ForAll @IntRange(max = 600) int moves, @ForAll long seed) {
    new OrderedLanePropertyTest().playToTheEnd(moves, new Random(seed));
  }

  private void playToTheEnd(int moves, Random random) {
    for (int n = 0; n < moves; n++) {
      play(random.nextInt(MOVES), random);
      assertThat(lane.held()).isLessThanOrEqualTo(EVENTS * Line.values().length);
    }
    settle(random);
    assertThat(recorded).isEqualTo(made);
    assertThat(lane.idle()).isTrue();
    assertThat(memory.usedBytes()).isZero();
  }

  private Lane newLane() {
    Lane made = new Lane(new Lane.Bounds(EVENTS, 6_000), memory);
    made.keepOrder(true);
    return made;
  }

  private void play(int move, Random random) {
    switch (move) {
      case 0, 1, 2, 3 -> accept(random);
      case 4, 5, 6 -> commit(random);
      case 7, 8, 9 -> offer();
      case 10, 11 -> beginRead();
      case 12, 13 -> finishRead();
      case 14, 15, 16, 17 -> send(random);
      case 18, 19 -> end(random, random.nextInt(3) > 0);
      case 20, 21 -> record();
      case 22 -> pass(1 + random.nextInt(HOLD_SECONDS));
      case 23 -> clearSometimes(random);
      default -> end(random, true);
    }
  }

  private void accept(Random random) {
    Delivery plain = LaneTest.delivery(++made);
    Event event = plain.event();
    int call = random.nextInt(CALLS + 1);
    Event ofCall =
        new Event(
            event.uid(),
            event.id(),
            event.tenant(),
            event.type(),
            null,
            call == CALLS ? null : "call" + call,
            null,
            null,
            null,
            event.data());
    accepted.add(Delivery.fresh(ofCall, plain.endpoint(), 0));
  }

  /**
   * Out of order, but not within a call: its next event is posted after the 202 for the one before,
   * which was on its way to the lane by then.
   */
  private void commit(Random random) {
    if (!accepted.isEmpty()) {
      @Nullable String call = accepted.get(random.nextInt(accepted.size())).event().callId();
      Delivery first =
          accepted.stream()
              .filter(delivery -> Objects.equals(delivery.event().callId(), call))
              .findFirst()
              .orElseThrow();
      boolean answered =
          committed.stream()
              .noneMatch(other -> call != null && call.equals(other.event().callId()));
      if (!answered) {
        return;
      }
      accepted.remove(first);
      committed.add(first);
      rows.put(first.event().uid(), new Row(first, null, null));
    }
  }

  private void offer() {
    if (!committed.isEmpty()) {
      lane.offer(committed.remove(0));
    }
  }

  private void beginRead() {
    if (reading != null) {
      return;
    }
    if (!holdsKnown) {
      readHolds();
    } else if (looksForDue && lane.hasHalfRoom(Line.RETRY)) {
      readDue();
    } else if (lane.wantsRefill()) {
      readFresh();
    }
  }

  private void readHolds() {
    holdsKnown = true;
    lane.beginDueRead();
    List<DeliverySource.Held> held = new ArrayList<>();
    for (Row row : rows.values()) {
      if (row.heldUntil() != null) {
        String call = Objects.requireNonNull(row.delivery().event().callId());
        held.add(new DeliverySource.Held(call, row.delivery().event().uid(), row.heldUntil()));
      }
    }
    reading = () -> lane.rememberHeld(held);
  }

  private void readDue() {
    looksForDue = false;
    lane.beginDueRead();
    List<Delivery> due =
        rows.values().stream()
            .filter(row -> row.dueAt() != null && !row.dueAt().isAfter(now))
            .map(Row::delivery)
            .toList();
    reading = () -> looksForDue |= !lane.takeDue(due);
  }

  /** As {@code fresh_deliveries.sql}. */
  private void readFresh() {
    UUID from = lane.beginRead();
    List<Delivery> read =
        rows.tailMap(from, true).values().stream()
            .filter(row -> row.dueAt() == null && !isHeld(row.delivery()))
            .limit(PAGE)
            .map(Row::delivery)
            .toList();
    reading = () -> lane.refill(read, read.size() < PAGE, new UUID(0, 0));
  }

  private boolean isHeld(Delivery delivery) {
    return earlier(delivery)
        .anyMatch(row -> row.heldUntil() != null && row.heldUntil().isAfter(now));
  }

  private Stream<Row> earlier(Delivery delivery) {
    @Nullable String call = delivery.event().callId();
    return rows.headMap(delivery.event().uid()).values().stream()
        .filter(row -> call != null && call.equals(row.delivery().event().callId()));
  }

  private void finishRead() {
    if (reading != null) {
      Runnable answer = reading;
      reading = null;
      answer.run();
    }
  }

  private void send(Random random) {
    Line line = random.nextBoolean() ? Line.FIRST : Line.RETRY;
    @Nullable Delivery next = inFlight.size() < 3 ? lane.next(line) : null;
    if (next == null) {
      return;
    }
    assertThat(inFlight).as("under way already").noneMatch(other -> other.id().equals(next.id()));
    assertThat(rows).as("owed").containsKey(next.event().uid());
    inFlight.add(next);
    if (line == Line.FIRST) {
      earlier(next)
          .filter(row -> !passed.contains(row.delivery().event().uid()))
          .map(this::asItWillBe)
          .forEach(
              row -> {
                assertThat(row.heldUntil()).as("%s overtakes %s", next, row).isNotNull();
                assertThat(row.heldUntil()).as("its hold has run out").isBeforeOrEqualTo(now);
                assertThat(lane.passesMissing(next)).as("it says so").isTrue();
              });
    }
  }

  /** A hold may even run out before the failure that began it is recorded. */
  private Row asItWillBe(Row row) {
    return ended.stream()
        .filter(attempt -> attempt.delivery().id().equals(row.delivery().id()))
        .map(Ended::leaves)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(row);
  }

  private void end(Random random, boolean success) {
    if (inFlight.isEmpty()) {
      return;
    }
    Delivery delivery = inFlight.remove(random.nextInt(inFlight.size()));
    if (success) {
      passed.add(delivery.event().uid());
      lane.answered(delivery, null);
      ended.add(new Ended(delivery, null));
    } else if (random.nextInt(6) == 0) {
      lane.broke(delivery);
      broke = true;
    } else {
      boolean first = Line.of(delivery) == Line.FIRST;
      @Nullable Instant until = first ? now.plusSeconds(HOLD_SECONDS) : null;
      lane.answered(delivery, until);
      ended.add(new Ended(delivery, deferred(delivery, until)));
    }
  }

  private Row deferred(Delivery delivery, @Nullable Instant until) {
    int attempts = delivery.attemptCount() + 1;
    Delivery retry =
        new Delivery(
            delivery.event(),
            new EndpointId(1),
            new Progress(attempts, attempts, false, false),
            false,
            0);
    Row row = Objects.requireNonNull(rows.get(delivery.event().uid()));
    boolean ofCall = delivery.event().callId() != null;
    return new Row(retry, now.plusSeconds(4), ofCall && until != null ? until : row.heldUntil());
  }

  private void record() {
    if (!ended.isEmpty()) {
      Ended attempt = ended.remove(0);
      UUID uid = attempt.delivery().event().uid();
      if (attempt.leaves() == null) {
        rows.remove(uid);
        recorded++;
        lane.recorded(attempt.delivery());
        lane.settled(attempt.delivery());
      } else {
        rows.put(uid, attempt.leaves());
        lane.recorded(attempt.delivery());
      }
    }
  }

  /** Time passes, and with it comes what reminders are for. */
  private void pass(int seconds) {
    now = now.plusSeconds(seconds);
    looksForDue = true;
    lane.releaseHolds(now);
    if (broke) {
      broke = false;
      lane.suspectSpill();
    }
  }

  private void clearSometimes(Random random) {
    if (random.nextInt(4) == 0) {
      clear();
    } else if (random.nextInt(10) == 0) {
      begin(random);
    }
  }

  /** As a parked lane is, and one whose configuration changed. */
  private void clear() {
    lane.clear();
    lane.suspectSpill();
    looksForDue = true;
    holdsKnown = false;
  }

  /** The process dies, and another one begins. */
  private void begin(Random random) {
    for (Delivery lost : List.copyOf(inFlight)) {
      inFlight.remove(lost);
      if (random.nextBoolean()) {
        passed.add(lost.event().uid());
      }
    }
    lane.clear();
    ended.forEach(attempt -> lane.recorded(attempt.delivery()));
    ended.clear();
    memory.release((int) memory.usedBytes());
    reading = null;
    committed.clear();
    lane = newLane();
    clear();
  }

  /** Commits and offers all there is, then works until nothing is left. */
  private void settle(Random random) {
    while (!accepted.isEmpty()) {
      commit(random);
      offer();
    }
    while (!committed.isEmpty()) {
      offer();
    }
    for (int step = 0; !rows.isEmpty() || !lane.idle() || reading != null; step++) {
      finishRead();
      beginRead();
      send(random);
      end(random, true);
      record();
      if (step % 20 == 0) {
        pass(1);
      }
      assertThat(step).as("steps to work off %d, left %s", made, rows).isLessThan(20_000);
    }
  }
}
