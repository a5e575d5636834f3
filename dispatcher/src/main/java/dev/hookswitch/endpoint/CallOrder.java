package dev.hookswitch.endpoint;

import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EventUid;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the events of each call in order, for an endpoint that asked for it ({@code order: call}):
 * pure state.
 *
 * <p>Of one call, one first attempt is under way at a time; the next goes when it has succeeded.
 * When it fails, the call is <em>held</em>: its later events stay in Postgres, so that they take no
 * room from other calls. The hold ends when what failed is settled, or with its time: then the
 * later events are released, and say that something before them is missing.
 */
final class CallOrder {
  /** Whether a delivery may go. */
  enum Place {
    /** At once. */
    READY,
    /** When the one before it has gone. */
    BEHIND,
    /** It stays in Postgres until its call is ready for it. */
    HELD
  }

  private static final class Hold {
    final TreeSet<UUID> missing = new TreeSet<>(EventUid.ORDER);
    Instant until = Instant.MIN;
    boolean over;
  }

  /** One that is ready or under way, and those behind it. */
  private static final class Turn {
    final Deque<Delivery> behind = new ArrayDeque<>(2);
    boolean underWay;

    /** The lowest event that found too many behind, and stayed in Postgres; null: none did. */
    @Nullable UUID left;
  }

  /** Held in memory per call: a call that takes long must not take the room of others. */
  private static final int BEHIND_MAX = 8;

  /** Far more calls than fail within the time of a hold before the circuit breaker opens. */
  private static final int HOLDS_MAX = 10_000;

  private final Map<String, Turn> turns = new HashMap<>();
  private final Map<String, Hold> holds = new LinkedHashMap<>();

  /** Takes note of a first attempt to be made. */
  Place enter(Delivery delivery) {
    @Nullable String call = delivery.event().callId();
    if (call == null) {
      return Place.READY;
    }
    @Nullable Hold hold = holds.get(call);
    if (hold != null && !hold.over) {
      return Place.HELD;
    }
    @Nullable Turn turn = turns.get(call);
    if (turn == null) {
      turns.put(call, new Turn());
      return Place.READY;
    }
    if (turn.left != null || turn.behind.size() >= BEHIND_MAX) {
      // After a clear those that were behind come once more, and are lower.
      turn.left = EventUid.lower(turn.left, delivery.event().uid());
      return Place.HELD;
    }
    turn.behind.add(delivery);
    return Place.BEHIND;
  }

  /** A first attempt begins. */
  void begin(Delivery delivery) {
    @Nullable Turn turn = turn(delivery);
    if (turn != null) {
      turn.underWay = true;
    }
  }

  private @Nullable Turn turn(Delivery delivery) {
    @Nullable String call = delivery.event().callId();
    return call == null ? null : turns.get(call);
  }

  /**
   * The first attempt has ended for good.
   *
   * @param readOn told from which event on Postgres has more of the call
   * @return the one that may go now
   */
  @Nullable Delivery pass(Delivery delivery, Consumer<UUID> readOn) {
    @Nullable Turn turn = turn(delivery);
    if (turn == null) {
      return null;
    }
    turn.underWay = false;
    @Nullable Delivery next = turn.behind.poll();
    if (next == null) {
      turns.remove(delivery.event().callId());
      if (turn.left != null) {
        readOn.accept(turn.left);
      }
    }
    return next;
  }

  /** An attempt failed and will be repeated; returns those behind it, which now have to wait. */
  List<Delivery> hold(Delivery failed, Instant until) {
    @Nullable String call = failed.event().callId();
    if (call == null) {
      return List.of();
    }
    remember(call, failed.event().uid(), until);
    return drop(failed);
  }

  /** Forgets those behind a delivery, and returns them. */
  List<Delivery> drop(Delivery delivery) {
    @Nullable Turn turn = turn(delivery);
    if (turn == null) {
      return List.of();
    }
    turns.remove(delivery.event().callId());
    return List.copyOf(turn.behind);
  }

  private void remember(String call, UUID failed, Instant until) {
    Hold hold = holds.computeIfAbsent(call, c -> new Hold());
    hold.missing.add(failed);
    if (until.isAfter(hold.until)) {
      hold.until = until;
      hold.over = false;
    }
    if (holds.size() > HOLDS_MAX) {
      holds.remove(holds.keySet().iterator().next());
    }
  }

  /**
   * What failed once is settled.
   *
   * @return whether later events of its call may now be read from Postgres
   */
  boolean settle(Delivery delivery) {
    @Nullable String call = delivery.event().callId();
    @Nullable Hold hold = call == null ? null : holds.get(call);
    if (hold == null || !hold.missing.remove(delivery.event().uid()) || !hold.missing.isEmpty()) {
      return false;
    }
    holds.remove(call);
    return !hold.over;
  }

  /** Ends the holds whose time has come; returns the event behind which to read on, of each. */
  List<UUID> release(Instant now) {
    List<UUID> released = new ArrayList<>();
    for (Hold hold : holds.values()) {
      if (!hold.over && !hold.until.isAfter(now)) {
        hold.over = true;
        released.add(hold.missing.first());
      }
    }
    return released;
  }

  /** When the next hold ends by itself; null if there is none. */
  @Nullable Instant nextRelease() {
    @Nullable Instant next = null;
    for (Hold hold : holds.values()) {
      if (!hold.over && (next == null || hold.until.isBefore(next))) {
        next = hold.until;
      }
    }
    return next;
  }

  /** Whether something before this event, of the same call, has not been delivered. */
  boolean passesMissing(Delivery delivery) {
    @Nullable String call = delivery.event().callId();
    @Nullable Hold hold = call == null ? null : holds.get(call);
    return hold != null && EventUid.ORDER.compare(hold.missing.first(), delivery.event().uid()) < 0;
  }

  /** Takes what Postgres tells for what was known, except of events that are known better. */
  void replaceHolds(List<DeliverySource.Held> calls, Predicate<UUID> knownBetter) {
    for (Hold hold : holds.values()) {
      hold.missing.removeIf(knownBetter.negate());
    }
    holds.values().removeIf(hold -> hold.missing.isEmpty());
    for (DeliverySource.Held call : calls) {
      if (!knownBetter.test(call.event())) {
        remember(call.callId(), call.event(), call.until());
      }
    }
  }

  /** Forgets what waits, and returns those behind others; calls under way stay noted. */
  List<Delivery> clear() {
    List<Delivery> dropped = new ArrayList<>();
    for (Turn turn : turns.values()) {
      dropped.addAll(turn.behind);
      turn.behind.clear();
    }
    turns.values().removeIf(turn -> !turn.underWay);
    return dropped;
  }
}
