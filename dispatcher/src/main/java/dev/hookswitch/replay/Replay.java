package dev.hookswitch.replay;

import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.TenantId;
import java.time.Instant;

/**
 * A job that brings ended deliveries back.
 *
 * @param cursor the last delivery that was looked at; what is behind it, in the order from the
 *     newest event, is still to come
 * @param walked whether there is nothing behind the cursor
 * @param queued deliveries brought back so far, less those that a cancel took back
 * @param delivered those of them that were delivered
 * @param undelivered those of them that ended again without
 */
public record Replay(
    ReplayId id,
    TenantId tenant,
    ReplayFilter filter,
    ReplayState state,
    DeliveryId cursor,
    boolean walked,
    long queued,
    long delivered,
    long undelivered,
    Instant createdAt,
    Instant updatedAt) {

  /** A job that has not begun. */
  static Replay fresh(ReplayId id, TenantId tenant, ReplayFilter filter, Instant now) {
    DeliveryId start = new DeliveryId(filter.accepted().end(), new EndpointId(Long.MIN_VALUE));
    return new Replay(id, tenant, filter, ReplayState.RUNNING, start, false, 0, 0, 0, now, now);
  }

  /** Deliveries that are queued and have not ended again. */
  public long pending() {
    return queued - delivered - undelivered;
  }

  /** The job with its cursor further down. */
  Replay at(DeliveryId reached) {
    return new Replay(
        id,
        tenant,
        filter,
        state,
        reached,
        walked,
        queued,
        delivered,
        undelivered,
        createdAt,
        updatedAt);
  }
}
