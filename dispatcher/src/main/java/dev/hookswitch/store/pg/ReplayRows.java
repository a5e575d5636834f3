package dev.hookswitch.store.pg;

import dev.hookswitch.event.AcceptedRange;
import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.replay.Replay;
import dev.hookswitch.replay.ReplayFilter;
import dev.hookswitch.replay.ReplayId;
import dev.hookswitch.replay.ReplayState;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs to rows and back. A filter is kept by the names that it has in the API. */
final class ReplayRows {
  private ReplayRows() {}

  static JsonObject filter(ReplayFilter filter) {
    JsonObject json = new JsonObject();
    put(json, "endpoint_id", filter.endpoint());
    put(json, "type", filter.type());
    put(json, "from", filter.accepted().from());
    put(json, "to", filter.accepted().to());
    put(json, "state", filter.state() == null ? null : filter.state().label());
    put(json, "error_class", filter.errorClass());
    put(json, "call_id", filter.callId());
    return json;
  }

  private static void put(JsonObject json, String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, value.toString());
    }
  }

  private static ReplayFilter filter(JsonObject json) {
    @Nullable String endpoint = json.getString("endpoint_id");
    @Nullable String state = json.getString("state");
    return new ReplayFilter(
        endpoint == null ? null : EndpointId.parse(endpoint).orElseThrow(),
        json.getString("type"),
        new AcceptedRange(instant(json.getString("from")), instant(json.getString("to"))),
        state == null ? null : DeliveryState.ofLabel(state).orElseThrow(),
        json.getString("error_class"),
        json.getString("call_id"));
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  static List<Replay> list(RowSet<Row> rows) {
    List<Replay> list = new ArrayList<>(rows.size());
    rows.forEach(row -> list.add(replay(row)));
    return list;
  }

  private static Replay replay(Row row) {
    return new Replay(
        new ReplayId(row.getLong("id")),
        new TenantId(row.getLong("tenant_id")),
        filter(row.getJsonObject("filter")),
        ReplayState.ofLabel(row.getString("state")).orElseThrow(),
        new DeliveryId(row.getUUID("cursor_uid"), new EndpointId(row.getLong("cursor_endpoint"))),
        row.getBoolean("walked"),
        row.getLong("queued"),
        row.getLong("delivered"),
        row.getLong("undelivered"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
