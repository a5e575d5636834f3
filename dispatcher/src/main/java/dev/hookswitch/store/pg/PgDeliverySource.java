package dev.hookswitch.store.pg;

import dev.hookswitch.endpoint.DeliverySource;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.Progress;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what lanes are owed. */
final class PgDeliverySource implements DeliverySource {
  private static final String FRESH = Sql.load("fresh_deliveries");
  private static final String DUE = Sql.load("due_deliveries");
  private static final String REPLAYED = Sql.load("replayed_deliveries");
  private static final String HELD_CALLS = Sql.load("held_calls");

  private final Link link;

  PgDeliverySource(Link link) {
    this.link = link;
  }

  @Override
  public Future<Page> fresh(Reader reader, UUID from, int limit) {
    Tuple parameters =
        Tuple.of(reader.endpoint().value(), from, limit)
            .addBoolean(reader.superseding())
            .addOffsetDateTime(reader.ordered() ? Columns.time(reader.now()) : null);
    return link.run(FRESH, parameters)
        .map(
            rows -> {
              List<Delivery> read = new ArrayList<>(rows.size());
              rows.forEach(row -> read.add(delivery(reader.endpoint(), row)));
              return new Page(read, read.size() == limit, null);
            });
  }

  @Override
  public Future<Page> due(Reader reader, int limit) {
    return whatIsDue(DUE, reader, limit);
  }

  @Override
  public Future<Page> replayed(Reader reader, int limit) {
    return whatIsDue(REPLAYED, reader, limit);
  }

  private Future<Page> whatIsDue(String sql, Reader reader, int limit) {
    Tuple parameters = Tuple.of(reader.endpoint().value(), limit).addBoolean(reader.superseding());
    return link.run(sql, parameters)
        .map(
            rows -> {
              List<Delivery> read = new ArrayList<>(rows.size());
              @Nullable Instant next = null;
              for (Row row : rows) {
                Instant dueAt = row.getOffsetDateTime("due_at").toInstant();
                if (dueAt.isAfter(reader.now())) {
                  next = dueAt;
                  break;
                }
                read.add(delivery(reader.endpoint(), row));
              }
              return new Page(read, read.size() == limit, next);
            });
  }

  @Override
  public Future<List<Held>> heldCalls(EndpointId endpoint, int limit) {
    return link.run(HELD_CALLS, Tuple.of(endpoint.value(), limit))
        .map(
            rows -> {
              List<Held> held = new ArrayList<>(rows.size());
              rows.forEach(
                  row ->
                      held.add(
                          new Held(
                              row.getString("held_call"),
                              row.getUUID("event_uid"),
                              row.getOffsetDateTime("held_until").toInstant())));
              return held;
            });
  }

  private static Delivery delivery(EndpointId endpoint, Row row) {
    Progress progress =
        new Progress(
            row.getInteger("attempt_count"),
            row.getInteger("failures"),
            row.getBoolean("failover"),
            row.getLong("replay_id") != null);
    @Nullable Boolean superseded = row.getBoolean("superseded");
    return new Delivery(
        Rows.event(row), endpoint, progress, Boolean.TRUE.equals(superseded), System.nanoTime());
  }
}
