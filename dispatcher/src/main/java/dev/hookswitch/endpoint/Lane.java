package dev.hookswitch.endpoint;

import dev.hookswitch.event.Delivery;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The queues of one endpoint: pure state, no threads, no clock, no I/O.
 *
 * <pre>
 *  offer ─▶ queued ──next()──▶ in flight ──answered()──▶ being recorded ──recorded()──▶ gone
 *           └──────────────────────────── held ─────────────────────────────┘
 * </pre>
 */
public final class Lane {
  /**
   * The bounds of each line of a lane.
   *
   * @param events deliveries held at most
   * @param bytes bytes held at most, as counted by {@link Delivery#heldBytes}
   */
  public record Bounds(int events, long bytes) {}

  /** One line: what waits in it, and what of it is held. */
  private static final class Queue {
    final ArrayDeque<Delivery> waiting = new ArrayDeque<>();
    int held;
    long heldBytes;
  }

  private final Bounds bounds;
  private final MemoryBudget memory;
  private final Map<Line, Queue> queues = new EnumMap<>(Line.class);
  private final Map<UUID, Line> held = new HashMap<>();
  private final Spill spill = new Spill();
  private @Nullable CallOrder order;
  private int inFlight;

  /** Let go since the read under way began, so that it may still bring them; null: no read. */
  private @Nullable Set<UUID> letGo;

  /** Whether what was read last did not fit: to read again is of no use before one is let go. */
  private boolean refused;

  public Lane(Bounds bounds, MemoryBudget memory) {
    this.bounds = bounds;
    this.memory = memory;
    for (Line line : Line.values()) {
      queues.put(line, new Queue());
    }
  }

  private Queue queue(Line line) {
    return Objects.requireNonNull(queues.get(line));
  }

  /**
   * Takes a delivery straight from acceptance. Without room, or while older ones still wait in
   * Postgres, it is left there.
   */
  public void offer(Delivery fresh) {
    UUID uid = fresh.event().uid();
    if (!spill.takeReadAhead(uid) && (spill.present() || !take(fresh))) {
      spill.leave(uid);
    }
  }

  /** Somebody knows or suspects that Postgres has more for us than we hold. */
  public void suspectSpill() {
    spill.leave(Spill.START);
  }

  /** Whether events of one call keep their order. A change forgets what waits. */
  void keepOrder(boolean perCall) {
    if (perCall != (order != null)) {
      clear();
      order = perCall ? new CallOrder() : null;
      suspectSpill();
    }
  }

  /**
   * Calls that are held, as Postgres knew them when the read began; replaces what was known. Of an
   * event that was attempted or recorded meanwhile, memory knows better.
   */
  void rememberHeld(List<DeliverySource.Held> calls) {
    Set<UUID> gone = letGo == null ? Set.of() : letGo;
    letGo = null;
    if (order != null) {
      order.replaceHolds(calls, uid -> held.containsKey(uid) || gone.contains(uid));
    }
  }

  /**
   * A read of fresh deliveries begins; {@link #refill} or {@link #readFailed} ends it.
   *
   * @return the uid to read from, inclusive
   */
  public UUID beginRead() {
    beginDueRead();
    return spill.beginRead();
  }

  /**
   * A read of retries, replays or held calls begins; {@link #takeDue}, {@link #rememberHeld} or
   * {@link #readFailed} ends it.
   */
  public void beginDueRead() {
    letGo = new HashSet<>();
  }

  /**
   * Takes what a read of fresh deliveries brought, in order of acceptance.
   *
   * @param exhausted whether the read found no more beyond these
   * @param inHandFrom deliveries from this uid on may still be on their way here from acceptance
   */
  public void refill(List<Delivery> read, boolean exhausted, UUID inHandFrom) {
    List<Delivery> usable = order == null ? read : spill.beforeLeft(read);
    @Nullable UUID rest = takeUntilRefused(usable);
    if (rest == null && usable.size() < read.size()) {
      rest = read.get(usable.size()).event().uid();
    }
    spill.endRead(read, rest, exhausted, inHandFrom);
  }

  /** Takes what has come due; false when there was no room for all of it. */
  public boolean takeDue(List<Delivery> due) {
    return takeUntilRefused(due) == null;
  }

  /** The read under way brought nothing, and tells nothing. */
  public void readFailed() {
    letGo = null;
  }

  /** A read shows what was there when it began: what was let go since must not come back by it. */
  private @Nullable UUID takeUntilRefused(List<Delivery> read) {
    Set<UUID> gone = letGo == null ? Set.of() : letGo;
    letGo = null;
    for (Delivery delivery : read) {
      UUID uid = delivery.event().uid();
      if (!gone.contains(uid) && !take(delivery)) {
        refused = true;
        return uid;
      }
    }
    return null;
  }

  private boolean take(Delivery delivery) {
    UUID uid = delivery.event().uid();
    if (held.containsKey(uid)) {
      return true;
    }
    Line line = Line.of(delivery);
    Queue queue = queue(line);
    int bytes = delivery.heldBytes();
    boolean fits = queue.held < bounds.events() && queue.heldBytes + bytes <= bounds.bytes();
    // An empty line always takes one, or an event larger than the bound could never leave.
    if (queue.held > 0 && !(fits && memory.fits(bytes))) {
      return false;
    }
    CallOrder.Place place =
        order != null && line == Line.FIRST ? order.enter(delivery) : CallOrder.Place.READY;
    if (place == CallOrder.Place.HELD) {
      // It waits in Postgres, and is read when the hold of its call ends.
      return true;
    }
    memory.reserve(bytes);
    queue.heldBytes += bytes;
    queue.held++;
    held.put(uid, line);
    if (place == CallOrder.Place.READY) {
      queue.waiting.add(delivery);
    }
    return true;
  }

  /** The next delivery of the line, which stays where it is; null if none waits. */
  @Nullable Delivery peek(Line line) {
    return queue(line).waiting.peek();
  }

  /** The next delivery of the line, now in flight; null if none waits. */
  public @Nullable Delivery next(Line line) {
    Queue queue = queue(line);
    @Nullable Delivery next = queue.waiting.poll();
    if (next != null) {
      inFlight++;
      if (order != null && line == Line.FIRST) {
        order.begin(next);
      }
    }
    return next;
  }

  /**
   * The attempt is over, or was not made after all; its record is not committed yet.
   *
   * @param callHeldUntil until when later events of the same call wait; null: they need not
   */
  public void answered(Delivery delivery, @Nullable Instant callHeldUntil) {
    Line line = Line.of(delivery);
    inFlight--;
    if (order == null) {
      return;
    }
    if (callHeldUntil != null) {
      order.hold(delivery, callHeldUntil).forEach(this::recorded);
    } else if (line == Line.FIRST) {
      @Nullable Delivery next = order.pass(delivery, spill::leave);
      if (next != null) {
        queue(line).waiting.add(next);
      }
    }
  }

  /**
   * The attempt broke by our own fault: somebody is to suspect a spill later. Where order is kept,
   * all that is fresh waits for that, so that nothing overtakes it.
   */
  void broke(Delivery delivery) {
    inFlight--;
    recorded(delivery);
    if (order != null && Line.of(delivery) == Line.FIRST) {
      order.drop(delivery).forEach(this::recorded);
      spill.leave(delivery.event().uid());
    }
  }

  /** The attempt's record is committed: the delivery is let go. */
  public void recorded(Delivery delivery) {
    UUID uid = delivery.event().uid();
    @Nullable Line line = held.remove(uid);
    if (line != null) {
      Queue queue = queue(line);
      queue.held--;
      queue.heldBytes -= delivery.heldBytes();
      memory.release(delivery.heldBytes());
      refused = false;
      if (letGo != null) {
        letGo.add(uid);
      }
    }
  }

  /** The delivery is owed no more: what its failure held up may come. */
  void settled(Delivery delivery) {
    if (order != null && order.settle(delivery)) {
      spill.leave(delivery.event().uid());
    }
  }

  /** Ends the holds whose time has come. */
  void releaseHolds(Instant now) {
    if (order != null) {
      order.release(now).forEach(spill::leave);
    }
  }

  /** When the next hold ends by itself; null if there is none. */
  @Nullable Instant nextRelease() {
    return order == null ? null : order.nextRelease();
  }

  /** Whether an earlier event of the same call has not been delivered, although order is kept. */
  boolean passesMissing(Delivery delivery) {
    return order != null && order.passesMissing(delivery);
  }

  /** Forgets what waits; in-flight deliveries stay held until they are recorded. */
  public void clear() {
    for (Queue queue : queues.values()) {
      while (!queue.waiting.isEmpty()) {
        recorded(queue.waiting.poll());
      }
    }
    if (order != null) {
      order.clear().forEach(this::recorded);
    }
    spill.forget();
  }

  /** Whether it is time to read more fresh deliveries: some may wait and half the room is free. */
  public boolean wantsRefill() {
    return spill.present() && hasHalfRoom(Line.FIRST);
  }

  /** Whether at least half of the line's room is free, and what is read would be taken. */
  public boolean hasHalfRoom(Line line) {
    Queue queue = queue(line);
    return !refused && queue.held <= bounds.events() / 2 && queue.heldBytes <= bounds.bytes() / 2;
  }

  /** Deliveries that the line can still take, by number. */
  public int room(Line line) {
    return bounds.events() - queue(line).held;
  }

  public int held() {
    return held.size();
  }

  /** Deliveries of the line that are held: queued, in flight or being recorded. */
  int held(Line line) {
    return queue(line).held;
  }

  /** Deliveries that are held and not under way. */
  public int queued() {
    int queued = 0;
    for (Queue queue : queues.values()) {
      queued += queue.waiting.size();
    }
    return queued;
  }

  public int inFlight() {
    return inFlight;
  }

  /** Nothing held and nothing known to wait in Postgres. */
  public boolean idle() {
    return held.isEmpty() && !spill.present();
  }
}
