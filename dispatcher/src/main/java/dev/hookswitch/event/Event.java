package dev.hookswitch.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An accepted event.
 *
 * @param uid internal identity, made at acceptance
 * @param id the sender's id, or {@code evt_…}; goes out as {@code webhook-id} on every attempt
 * @param occurredAt when it happened, if the sender said so
 * @param ttlSeconds not worth sending later than this after acceptance; null: no limit
 * @param data the posted bytes of {@code data}, never parsed and written again; not to be modified
 */
@SuppressWarnings("ArrayRecordComponent") // identity is the uid; the bytes are shared, not compared
public record Event(
    UUID uid,
    String id,
    TenantId tenant,
    String type,
    @Nullable String agentId,
    @Nullable String callId,
    @Nullable String userId,
    @Nullable Instant occurredAt,
    @Nullable Integer ttlSeconds,
    byte[] data) {

  /** An event as posted, under the identity it was accepted with. */
  public static Event of(PostedEvent posted, UUID uid, TenantId tenant) {
    String id = posted.id() == null ? EventUid.publicId(uid) : posted.id();
    return new Event(
        uid,
        id,
        tenant,
        posted.type(),
        posted.agentId(),
        posted.callId(),
        posted.userId(),
        posted.occurredAt(),
        posted.ttlSeconds(),
        posted.data());
  }

  public Instant acceptedAt() {
    return EventUid.acceptedAt(uid);
  }

  /** When it happened; the time of acceptance if the sender did not say. */
  public Instant timestamp() {
    return occurredAt == null ? acceptedAt() : occurredAt;
  }
}
