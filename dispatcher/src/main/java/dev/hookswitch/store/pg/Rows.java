package dev.hookswitch.store.pg;

import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.look.DeliveryStatus;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows to records; the only way out for a row. */
final class Rows {
  private Rows() {}

  static Event event(Row row) {
    UUID uid = row.getUUID("uid");
    @Nullable String id = row.getString("id");
    return new Event(
        uid,
        id == null ? EventUid.publicId(uid) : id,
        new TenantId(row.getLong("tenant_id")),
        row.getString("type"),
        row.getString("agent_id"),
        row.getString("call_id"),
        row.getString("user_id"),
        Columns.instant(row.getOffsetDateTime("occurred_at")),
        row.getInteger("ttl_s"),
        row.getBuffer("data").getBytes());
  }

  /** Where a delivery stands. */
  static DeliveryStatus status(Row row) {
    boolean pending = row.getBoolean("pending");
    UUID uid = row.getUUID("event_uid");
    @Nullable String id = row.getString("event_id");
    @Nullable String state = pending ? null : row.getString("state");
    @Nullable Instant dueAt = Columns.instant(row.getOffsetDateTime("due_at"));
    return new DeliveryStatus(
        new DeliveryId(uid, new EndpointId(row.getLong("endpoint_id"))),
        id == null ? EventUid.publicId(uid) : id,
        state == null
            ? DeliveryState.PENDING
            : DeliveryState.ofLabel(state).orElse(DeliveryState.PENDING),
        row.getInteger("attempt_count"),
        pending && dueAt == null ? EventUid.acceptedAt(uid) : dueAt,
        row.getString("error_class"));
  }
}
