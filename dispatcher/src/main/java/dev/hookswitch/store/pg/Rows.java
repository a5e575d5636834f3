package dev.hookswitch.store.pg;

import dev.hookswitch.event.Event;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.event.TenantId;
import io.vertx.sqlclient.Row;
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
}
