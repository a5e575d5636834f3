package dev.hookswitch.store.pg;

import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.event.Timings;
import dev.hookswitch.look.Archive;
import dev.hookswitch.look.AttemptView;
import dev.hookswitch.look.DeliveryFilter;
import dev.hookswitch.look.DeliveryStatus;
import dev.hookswitch.look.EventFilter;
import dev.hookswitch.look.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads history. Every statement names the tenant. */
final class PgArchive implements Archive {
  private static final String FIND_EVENT = Sql.load("find_event");
  private static final String FIND_EVENT_UID = Sql.load("find_event_uid");
  private static final String LIST_EVENTS = Sql.load("list_events");
  private static final String LIST_UNDELIVERED = Sql.load("list_undelivered_events");
  private static final String DELIVERIES_OF_EVENTS = Sql.load("deliveries_of_events");
  private static final String LIST_DELIVERIES = Sql.load("list_deliveries");
  private static final String LIST_ATTEMPTS = Sql.load("list_attempts");
  private static final UUID FIRST = new UUID(0, 0);

  private final Look look;

  PgArchive(Pool pool) {
    this.look = new Look(pool);
  }

  @Override
  public Future<Optional<StoredEvent>> event(TenantId tenant, String id) {
    return uid(tenant, id)
        .compose(
            uid ->
                uid.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : run(FIND_EVENT, Tuple.of(tenant.value(), uid.get()))
                        .map(rows -> list(rows, PgArchive::event).stream().findFirst()));
  }

  /** A sender may have named an event in the form of our own ids; its name goes first. */
  private Future<Optional<UUID>> uid(TenantId tenant, String id) {
    return run(FIND_EVENT_UID, Tuple.of(tenant.value(), id))
        .map(
            rows ->
                rows.size() > 0
                    ? Optional.of(rows.iterator().next().getUUID(0))
                    : EventUid.parse(id));
  }

  @Override
  public Future<List<StoredEvent>> events(TenantId tenant, EventFilter filter) {
    UUID after = filter.after() == null ? FIRST : filter.after();
    Tuple parameters =
        Tuple.tuple()
            .addLong(tenant.value())
            .addUUID(after)
            .addUUID(filter.before())
            .addString(filter.callId())
            .addString(filter.agentId())
            .addString(filter.type())
            .addInteger(filter.limit());
    return run(filter.undelivered() ? LIST_UNDELIVERED : LIST_EVENTS, parameters)
        .map(rows -> list(rows, PgArchive::event));
  }

  @Override
  public Future<List<DeliveryStatus>> deliveriesOf(TenantId tenant, List<StoredEvent> events) {
    List<Long> endpoints = new ArrayList<>();
    List<UUID> uids = new ArrayList<>();
    for (StoredEvent stored : events) {
      for (EndpointId endpoint : stored.endpoints()) {
        endpoints.add(endpoint.value());
        uids.add(stored.event().uid());
      }
    }
    if (uids.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Tuple parameters =
        Tuple.tuple()
            .addLong(tenant.value())
            .addArrayOfLong(endpoints.toArray(Long[]::new))
            .addArrayOfUUID(uids.toArray(UUID[]::new));
    return run(DELIVERIES_OF_EVENTS, parameters).map(rows -> list(rows, Rows::status));
  }

  @Override
  public Future<List<DeliveryStatus>> deliveries(TenantId tenant, DeliveryFilter filter) {
    DeliveryId below = below(filter);
    Tuple parameters =
        Tuple.tuple()
            .addLong(tenant.value())
            .addLong(filter.endpoint() == null ? null : filter.endpoint().value())
            .addUUID(filter.event())
            .addString(filter.state() == null ? null : filter.state().label())
            .addString(filter.errorClass())
            .addUUID(below.event())
            .addLong(below.endpoint().value())
            .addInteger(filter.limit())
            .addString(filter.type())
            .addString(filter.callId())
            .addUUID(filter.accepted().first());
    return run(LIST_DELIVERIES, parameters).map(rows -> list(rows, Rows::status));
  }

  /** The end of the range, or the last delivery of the page before, whichever is further down. */
  private static DeliveryId below(DeliveryFilter filter) {
    DeliveryId end = new DeliveryId(filter.accepted().end(), new EndpointId(Long.MIN_VALUE));
    @Nullable DeliveryId after = filter.after();
    return after == null || EventUid.ORDER.compare(end.event(), after.event()) <= 0 ? end : after;
  }

  @Override
  public Future<Optional<DeliveryStatus>> delivery(TenantId tenant, DeliveryId id) {
    Tuple parameters =
        Tuple.tuple()
            .addLong(tenant.value())
            .addArrayOfLong(new Long[] {id.endpoint().value()})
            .addArrayOfUUID(new UUID[] {id.event()});
    return run(DELIVERIES_OF_EVENTS, parameters)
        .map(
            rows -> {
              for (Row row : rows) {
                if (row.getBoolean("pending") || row.getString("state") != null) {
                  return Optional.of(Rows.status(row));
                }
              }
              return Optional.empty();
            });
  }

  @Override
  public Future<List<AttemptView>> attempts(TenantId tenant, DeliveryId id) {
    return run(LIST_ATTEMPTS, Tuple.of(tenant.value(), id.endpoint().value(), id.event()))
        .map(rows -> list(rows, PgArchive::attempt));
  }

  private Future<RowSet<Row>> run(String sql, Tuple parameters) {
    return look.run(sql, parameters);
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    List<T> list = new ArrayList<>(rows.size());
    rows.forEach(row -> list.add(read.apply(row)));
    return list;
  }

  private static StoredEvent event(Row row) {
    List<EndpointId> endpoints = new ArrayList<>();
    for (Long id : row.getArrayOfLongs("endpoint_ids")) {
      endpoints.add(new EndpointId(id));
    }
    return new StoredEvent(Rows.event(row), endpoints);
  }

  private static AttemptView attempt(Row row) {
    Long[] t = row.getArrayOfLongs("timings");
    @Nullable Buffer body = row.getBuffer("response_body");
    return new AttemptView(
        row.getInteger("number"),
        row.getOffsetDateTime("started_at").toInstant(),
        row.getInteger("status"),
        row.getString("error_class"),
        row.getString("detail"),
        row.getString("method"),
        row.getString("url"),
        row.getString("remote_address"),
        new Timings(t[0], t[1], t[2], t[3], t[4], t[5]),
        row.getString("request_headers"),
        row.getString("response_headers"),
        body == null ? null : body.getBytes(),
        row.getBoolean("truncated"),
        row.getBoolean("failover"));
  }
}
