package dev.hookswitch.endpoint;

import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EventUid;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The queue of one endpoint: pure state, no threads, no clock, no I/O.
 *
 * <pre>
 *  offer ─▶ queued ──next()──▶ in flight ──answered()──▶ being recorded ──recorded()──▶ gone
 *           └──────────────────────────── held ─────────────────────────────┘
 * </pre>
 */
public final class Lane {
  /**
   * The bounds of a lane.
   *
   * @param events deliveries held at most
   * @param bytes bytes held at most, as counted by {@link Delivery#heldBytes}
   */
  public record Bounds(int events, long bytes) {}

  private static final UUID START = new UUID(0L, 0L);

  private final Bounds bounds;
  private final MemoryBudget memory;
  private final ArrayDeque<Delivery> queue = new ArrayDeque<>();
  private final Set<UUID> held = new HashSet<>();
  private long heldBytes;
  private int inFlight;

  /** From this uid on Postgres may have fresh deliveries that are not held; null: it has none. */
  private @Nullable UUID unreadFrom;

  /** The lowest uid that was turned away since the read under way began. */
  private @Nullable UUID refusedWhileReading;

  public Lane(Bounds bounds, MemoryBudget memory) {
    this.bounds = bounds;
    this.memory = memory;
  }

  /**
   * Takes a delivery straight from acceptance. Without room, or while older ones still wait in
   * Postgres, it is left there.
   */
  public void offer(Delivery fresh) {
    if (spilled() || !take(fresh)) {
      UUID uid = fresh.event().uid();
      unreadFrom = lower(unreadFrom, uid);
      refusedWhileReading = lower(refusedWhileReading, uid);
    }
  }

  /** A read of fresh deliveries begins; returns the uid to read from, inclusive. */
  public UUID beginRead() {
    refusedWhileReading = null;
    return unreadFrom == null ? START : unreadFrom;
  }

  /**
   * Takes what a read of fresh deliveries brought, in order of acceptance.
   *
   * @param exhausted whether the read found no more beyond these
   */
  public void refill(List<Delivery> read, boolean exhausted) {
    @Nullable UUID rest = null;
    for (Delivery delivery : read) {
      if (!take(delivery)) {
        rest = delivery.event().uid();
        break;
      }
    }
    if (rest == null && !exhausted && !read.isEmpty()) {
      // Inclusive, so the last one is read twice: it is held, and not taken again.
      rest = read.get(read.size() - 1).event().uid();
    }
    // Commits do not come in the order of uids: one that was turned away meanwhile may be lower.
    unreadFrom = refusedWhileReading == null ? rest : lower(rest, refusedWhileReading);
  }

  private static UUID lower(@Nullable UUID a, UUID b) {
    return a == null || EventUid.ORDER.compare(b, a) < 0 ? b : a;
  }

  /** Takes retries that have come due; false when there was no room for all of them. */
  public boolean takeDue(List<Delivery> due) {
    for (Delivery delivery : due) {
      if (!take(delivery)) {
        return false;
      }
    }
    return true;
  }

  private boolean take(Delivery delivery) {
    if (held.contains(delivery.event().uid())) {
      return true;
    }
    int bytes = delivery.heldBytes();
    boolean fits = held.size() < bounds.events() && heldBytes + bytes <= bounds.bytes();
    // An empty lane always takes one, or an event larger than the bound could never leave.
    if (!held.isEmpty() && !(fits && memory.fits(bytes))) {
      return false;
    }
    memory.reserve(bytes);
    heldBytes += bytes;
    held.add(delivery.event().uid());
    queue.add(delivery);
    return true;
  }

  /** The next delivery to send, now in flight; null if none waits or enough are in flight. */
  public @Nullable Delivery next(int maxInFlight) {
    if (inFlight >= maxInFlight) {
      return null;
    }
    @Nullable Delivery next = queue.poll();
    if (next != null) {
      inFlight++;
    }
    return next;
  }

  /** The attempt is over; its record is not committed yet. */
  public void answered() {
    inFlight--;
  }

  /** The attempt's record is committed: the delivery is let go. */
  public void recorded(Delivery delivery) {
    if (held.remove(delivery.event().uid())) {
      heldBytes -= delivery.heldBytes();
      memory.release(delivery.heldBytes());
    }
  }

  /** Forgets what waits; in-flight deliveries stay held until they are recorded. */
  public void clear() {
    while (!queue.isEmpty()) {
      recorded(queue.poll());
    }
    unreadFrom = null;
  }

  /** Somebody knows or suspects that Postgres has more for us than we hold. */
  public void suspectSpill() {
    unreadFrom = START;
    refusedWhileReading = START;
  }

  private boolean spilled() {
    return unreadFrom != null;
  }

  /** Whether it is time to read more fresh deliveries: some may wait and half the room is free. */
  public boolean wantsRefill() {
    return spilled() && hasHalfRoom();
  }

  /** Whether at least half of the lane's room is free. */
  public boolean hasHalfRoom() {
    return held.size() <= bounds.events() / 2 && heldBytes <= bounds.bytes() / 2;
  }

  /** Deliveries that can still be taken, by number. */
  public int room() {
    return bounds.events() - held.size();
  }

  public int held() {
    return held.size();
  }

  public int queued() {
    return queue.size();
  }

  public int inFlight() {
    return inFlight;
  }

  /** Nothing held and nothing known to wait in Postgres. */
  public boolean idle() {
    return held.isEmpty() && !spilled();
  }
}
