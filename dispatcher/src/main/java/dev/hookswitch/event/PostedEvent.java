package dev.hookswitch.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event as a backend posted it, already checked, not yet stored.
 *
 * @param id the caller's own id, 1..128 of {@code [A-Za-z0-9_-]}; null when we are to give one
 * @param type dotted name such as {@code call.ended}, at most 128 characters
 * @param agentId the agent it concerns, 1..256 characters
 * @param callId the call it belongs to, 1..256 characters
 * @param userId the user it concerns, 1..256 characters
 * @param occurredAt when it happened, cut to microseconds because Postgres keeps no more
 * @param ttlSeconds seconds after which it is not worth sending, 1..2,592,000
 * @param data the posted JSON value, byte for byte. Not copied: nobody may change the array
 */
@SuppressWarnings(
    "ArrayRecordComponent") // equality is by content, below; copying costs every event
public record PostedEvent(
    @Nullable String id,
    String type,
    @Nullable String agentId,
    @Nullable String callId,
    @Nullable String userId,
    @Nullable Instant occurredAt,
    @Nullable Integer ttlSeconds,
    byte[] data) {

  public PostedEvent {
    occurredAt = occurredAt == null ? null : occurredAt.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * What "the same event posted again" means: SHA-256 over every field, 32 bytes. Stored with the
   * event, so its layout (see {@link EventDigest}) must not change.
   */
  public byte[] digest() {
    return EventDigest.of(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PostedEvent that
        && Objects.equals(id, that.id)
        && type.equals(that.type)
        && Objects.equals(agentId, that.agentId)
        && Objects.equals(callId, that.callId)
        && Objects.equals(userId, that.userId)
        && Objects.equals(occurredAt, that.occurredAt)
        && Objects.equals(ttlSeconds, that.ttlSeconds)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hash(id, type, callId) + Arrays.hashCode(data);
  }

  /** Names the event without its data, which may be private. */
  @Override
  public String toString() {
    return "PostedEvent[id=" + id + ", type=" + type + ", data=" + data.length + " bytes]";
  }
}
