package dev.hookswitch.store.pg;

import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.look.DeliveryStatus;
import dev.hookswitch.replay.Replay;
import dev.hookswitch.replay.ReplayFilter;
import dev.hookswitch.replay.ReplayId;
import dev.hookswitch.replay.ReplayState;
import dev.hookswitch.replay.ReplayStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Replay jobs, and deliveries that are owed again. */
final class PgReplayStore implements ReplayStore {
  private static final String ADD = Sql.load("add_replay");
  private static final String FIND = Sql.load("find_replay");
  private static final String LIST = Sql.load("list_replays");
  private static final String RUNNING = Sql.load("running_replays");
  private static final String CHANGE = Sql.load("change_replay");
  private static final String WALK = Sql.load("walk_ended_deliveries");
  private static final String QUEUE = Sql.load("queue_replayed");
  private static final String FINISH = Sql.load("finish_replay");
  private static final String DROP_CANCELLED = Sql.load("drop_cancelled_replays");
  private static final String RETRY = Sql.load("retry_delivery");

  private final Look look;

  PgReplayStore(Pool pool) {
    this.look = new Look(pool);
  }

  @Override
  public Future<Void> add(Replay replay) {
    Tuple parameters =
        Tuple.of(replay.id().value(), replay.tenant().value())
            .addValue(ReplayRows.filter(replay.filter()))
            .addUUID(replay.cursor().event())
            .addLong(replay.cursor().endpoint().value())
            .addOffsetDateTime(Columns.time(replay.createdAt()));
    return look.run(ADD, parameters).mapEmpty();
  }

  @Override
  public Future<Optional<Replay>> find(TenantId tenant, ReplayId id) {
    return look.run(FIND, Tuple.of(tenant.value(), id.value()))
        .map(rows -> ReplayRows.list(rows).stream().findFirst());
  }

  @Override
  public Future<List<Replay>> list(TenantId tenant, long afterId, int limit) {
    return look.run(LIST, Tuple.of(tenant.value(), afterId, limit)).map(ReplayRows::list);
  }

  @Override
  public Future<List<Replay>> running() {
    return look.run(RUNNING, Tuple.tuple()).map(ReplayRows::list);
  }

  @Override
  public Future<Optional<Replay>> change(
      TenantId tenant, ReplayId id, Set<ReplayState> from, ReplayState to, Instant now) {
    Tuple parameters =
        Tuple.of(tenant.value(), id.value(), to.label())
            .addArrayOfString(from.stream().map(ReplayState::label).toArray(String[]::new))
            .addOffsetDateTime(Columns.time(now));
    return look.run(CHANGE, parameters).map(rows -> ReplayRows.list(rows).stream().findFirst());
  }

  @Override
  public Future<Step> walk(Replay replay, int rows) {
    ReplayFilter filter = replay.filter();
    Set<DeliveryState> states = filter.states();
    Tuple parameters =
        Tuple.tuple()
            .addLong(replay.tenant().value())
            .addUUID(replay.cursor().event())
            .addLong(replay.cursor().endpoint().value())
            .addInteger(rows)
            .addLong(filter.endpoint() == null ? null : filter.endpoint().value())
            .addUUID(filter.accepted().first())
            .addString(filter.type())
            .addString(filter.callId())
            .addBoolean(states.contains(DeliveryState.DELIVERED))
            .addArrayOfString(states.stream().map(DeliveryState::label).toArray(String[]::new))
            .addString(filter.errorClass());
    return look.run(WALK, parameters).map(found -> step(replay, found, rows));
  }

  /** Fewer rows than were asked for: there are no more. */
  private static Step step(Replay replay, RowSet<Row> found, int asked) {
    DeliveryId reached = replay.cursor();
    boolean end = true;
    List<DeliveryId> fitting = new ArrayList<>();
    for (Row row : found) {
      reached = delivery(row.getUUID("reached_uid"), row.getLong("reached_endpoint"));
      end = row.getLong("looked") < asked;
      if (row.getUUID("event_uid") != null) {
        fitting.add(delivery(row.getUUID("event_uid"), row.getLong("endpoint_id")));
      }
    }
    return new Step(reached, end, fitting);
  }

  private static DeliveryId delivery(UUID event, long endpoint) {
    return new DeliveryId(event, new EndpointId(endpoint));
  }

  @Override
  public Future<Optional<Queued>> queue(Replay replay, Step step, Instant now) {
    int n = step.fitting().size();
    Long[] endpoints = new Long[n];
    UUID[] events = new UUID[n];
    Short[] shards = new Short[n];
    for (int i = 0; i < n; i++) {
      DeliveryId found = step.fitting().get(i);
      endpoints[i] = found.endpoint().value();
      events[i] = found.event();
      shards[i] = (short) found.endpoint().shard();
    }
    Tuple parameters =
        Tuple.tuple()
            .addLong(replay.id().value())
            .addUUID(replay.cursor().event())
            .addLong(replay.cursor().endpoint().value())
            .addUUID(step.reached().event())
            .addLong(step.reached().endpoint().value())
            .addBoolean(step.end())
            .addOffsetDateTime(Columns.time(now))
            .addArrayOfLong(endpoints)
            .addArrayOfUUID(events)
            .addArrayOfShort(shards);
    return look.run(QUEUE, parameters).map(PgReplayStore::queued);
  }

  private static Optional<Queued> queued(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Optional.empty();
    }
    Row row = rows.iterator().next();
    List<EndpointId> endpoints = new ArrayList<>();
    for (Long id : row.getArrayOfLongs("endpoint_ids")) {
      endpoints.add(new EndpointId(id));
    }
    return Optional.of(new Queued(row.getInteger("queued"), endpoints));
  }

  @Override
  public Future<Boolean> finish(ReplayId id, Instant now) {
    return look.run(FINISH, Tuple.of(id.value(), Columns.time(now))).map(rows -> rows.size() == 1);
  }

  @Override
  public Future<List<EndpointId>> dropQueued(ReplayId cancelled) {
    return dropCancelled(Tuple.of(cancelled.value()));
  }

  @Override
  public Future<List<EndpointId>> dropQueuedOfCancelled() {
    return dropCancelled(Tuple.tuple().addLong(null));
  }

  private Future<List<EndpointId>> dropCancelled(Tuple parameters) {
    return look.run(DROP_CANCELLED, parameters)
        .map(
            rows -> {
              List<EndpointId> endpoints = new ArrayList<>();
              rows.forEach(row -> endpoints.add(new EndpointId(row.getLong("endpoint_id"))));
              return endpoints;
            });
  }

  @Override
  public Future<Optional<DeliveryStatus>> retry(TenantId tenant, DeliveryId id, Instant now) {
    Tuple parameters =
        Tuple.of(tenant.value(), id.endpoint().value(), id.event())
            .addShort((short) id.endpoint().shard())
            .addOffsetDateTime(Columns.time(now));
    return look.run(RETRY, parameters)
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(Rows.status(rows.iterator().next())));
  }
}
