package dev.hookswitch.endpoint;

import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EventUid;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
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

  /** Many times what is accepted between a commit and the hop to the lane. */
  private static final int READ_AHEAD_MAX = 1_000;

  private final Bounds bounds;
  private final MemoryBudget memory;
  private final ArrayDeque<Delivery> queue = new ArrayDeque<>();
  private final Set<UUID> held = new HashSet<>();
  private long heldBytes;
  private int inFlight;

  /** From this uid on Postgres may have fresh deliveries that are not held; null: it has none. */
  private @Nullable UUID unreadFrom;

  /** The lowest uid that was left in Postgres since the read under way began; null: none was. */
  private @Nullable UUID leftWhileReading;

  /** Let go since the read under way began, so that it may still bring them; null: no read. */
  private @Nullable Set<UUID> letGo;

  /** Whether what was read last did not fit: to read again is of no use before one is let go. */
  private boolean refused;

  /** Read from Postgres so soon after their commit that they may still be offered. */
  private final Set<UUID> readAhead = new LinkedHashSet<>();

  public Lane(Bounds bounds, MemoryBudget memory) {
    this.bounds = bounds;
    this.memory = memory;
  }

  /**
   * Takes a delivery straight from acceptance. Without room, or while older ones still wait in
   * Postgres, it is left there.
   */
  public void offer(Delivery fresh) {
    if (readAhead.remove(fresh.event().uid())) {
      return;
    }
    if (spilled() || !take(fresh)) {
      leave(fresh.event().uid());
    }
  }

  /** Somebody knows or suspects that Postgres has more for us than we hold. */
  public void suspectSpill() {
    leave(START);
  }

  private void leave(UUID uid) {
    unreadFrom = lower(unreadFrom, uid);
    leftWhileReading = lower(leftWhileReading, uid);
  }

  private static UUID lower(@Nullable UUID a, UUID b) {
    return a == null || EventUid.ORDER.compare(b, a) < 0 ? b : a;
  }

  /**
   * A read of fresh deliveries begins; {@link #refill} or {@link #readFailed} ends it.
   *
   * @return the uid to read from, inclusive
   */
  public UUID beginRead() {
    beginDueRead();
    leftWhileReading = null;
    return unreadFrom == null ? START : unreadFrom;
  }

  /** A read of retries begins; {@link #takeDue} or {@link #readFailed} ends it. */
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
    @Nullable UUID rest = takeUntilRefused(read);
    noteReadAhead(read, rest, inHandFrom);
    if (rest == null && !exhausted && !read.isEmpty()) {
      // Inclusive, so the last one is read again; it is held then, or known to be let go.
      rest = read.get(read.size() - 1).event().uid();
    }
    // Commits do not come in the order of uids: one that was left meanwhile may be lower.
    unreadFrom = leftWhileReading == null ? rest : lower(rest, leftWhileReading);
  }

  private void noteReadAhead(List<Delivery> read, @Nullable UUID rest, UUID inHandFrom) {
    readAhead.removeIf(uid -> EventUid.ORDER.compare(uid, inHandFrom) < 0);
    for (Delivery delivery : read) {
      UUID uid = delivery.event().uid();
      if (uid.equals(rest)) {
        return;
      }
      if (EventUid.ORDER.compare(uid, inHandFrom) >= 0) {
        readAhead.add(uid);
      }
    }
    for (Iterator<UUID> oldest = readAhead.iterator(); readAhead.size() > READ_AHEAD_MAX; ) {
      oldest.next();
      oldest.remove();
    }
  }

  /** Takes retries that have come due; false when there was no room for all of them. */
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
      refused = false;
      if (letGo != null) {
        letGo.add(delivery.event().uid());
      }
    }
  }

  /** Forgets what waits; in-flight deliveries stay held until they are recorded. */
  public void clear() {
    while (!queue.isEmpty()) {
      recorded(queue.poll());
    }
    unreadFrom = null;
  }

  private boolean spilled() {
    return unreadFrom != null;
  }

  /** Whether it is time to read more fresh deliveries: some may wait and half the room is free. */
  public boolean wantsRefill() {
    return spilled() && hasHalfRoom();
  }

  /** Whether at least half of the lane's room is free, and what is read would be taken. */
  public boolean hasHalfRoom() {
    return !refused && held.size() <= bounds.events() / 2 && heldBytes <= bounds.bytes() / 2;
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
