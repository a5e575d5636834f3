package dev.hookswitch.endpoint;

import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EventUid;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a lane knows of the fresh deliveries that it left in Postgres, and of reading them. */
final class Spill {
  static final UUID START = new UUID(0L, 0L);

  /** Many times what is accepted between a commit and the hop to the lane. */
  private static final int READ_AHEAD_MAX = 1_000;

  /** From this uid on Postgres may have fresh deliveries that are not held; null: it has none. */
  private @Nullable UUID unreadFrom;

  /** The lowest uid that was left in Postgres since the read under way began; null: none was. */
  private @Nullable UUID leftWhileReading;

  /** Read from Postgres so soon after their commit that they may still be offered. */
  private final Set<UUID> readAhead = new LinkedHashSet<>();

  /** Whether the lane leaves deliveries in Postgres until it has read on. */
  boolean present() {
    return unreadFrom != null;
  }

  void leave(UUID uid) {
    unreadFrom = EventUid.lower(unreadFrom, uid);
    leftWhileReading = EventUid.lower(leftWhileReading, uid);
  }

  void forget() {
    unreadFrom = null;
  }

  /** A read begins; returns the uid to read from, inclusive. */
  UUID beginRead() {
    leftWhileReading = null;
    return unreadFrom == null ? START : unreadFrom;
  }

  /**
   * What was read below all that was left since the read began. What lies beyond is read again, and
   * must not overtake what was left.
   */
  List<Delivery> beforeLeft(List<Delivery> read) {
    @Nullable UUID left = leftWhileReading;
    if (left == null) {
      return read;
    }
    int end = 0;
    while (end < read.size() && EventUid.ORDER.compare(read.get(end).event().uid(), left) < 0) {
      end++;
    }
    return read.subList(0, end);
  }

  /**
   * A read has ended.
   *
   * @param rest the first that was read and not taken; null if all were taken
   * @param inHandFrom deliveries from this uid on may still be on their way here from acceptance
   */
  void endRead(List<Delivery> read, @Nullable UUID rest, boolean exhausted, UUID inHandFrom) {
    noteReadAhead(read, rest, inHandFrom);
    @Nullable UUID from = rest;
    if (from == null && !exhausted && !read.isEmpty()) {
      // Inclusive, so the last one is read again; it is held then, or known to be let go.
      from = read.get(read.size() - 1).event().uid();
    }
    // Commits do not come in the order of uids: one that was left meanwhile may be lower.
    unreadFrom = leftWhileReading == null ? from : EventUid.lower(from, leftWhileReading);
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

  /** Whether this one, offered now, was read before. */
  boolean takeReadAhead(UUID uid) {
    return readAhead.remove(uid);
  }
}
