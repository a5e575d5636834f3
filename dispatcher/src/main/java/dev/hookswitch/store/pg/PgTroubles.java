package dev.hookswitch.store.pg;

import dev.hookswitch.event.EndpointId;
import dev.hookswitch.oversee.Trouble;
import dev.hookswitch.oversee.TroubleStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Troubles that last, one row for each endpoint that is in one. */
final class PgTroubles implements TroubleStore {
  private static final String TROUBLES = Sql.load("troubles");
  private static final String SAVE = Sql.load("save_troubles");
  private static final String REMOVE = Sql.load("remove_troubles");

  private final Look look;

  PgTroubles(Pool pool) {
    this.look = new Look(pool);
  }

  @Override
  public Future<Map<EndpointId, Trouble>> troubles() {
    return look.run(TROUBLES, Tuple.tuple())
        .map(
            rows -> {
              Map<EndpointId, Trouble> troubles = new HashMap<>();
              rows.forEach(
                  row -> troubles.put(new EndpointId(row.getLong("endpoint_id")), read(row)));
              return troubles;
            });
  }

  private static Trouble read(Row row) {
    return new Trouble(
        Columns.instant(row.getOffsetDateTime("failing_since")),
        row.getInteger("failures"),
        null,
        Columns.instant(row.getOffsetDateTime("warned_at")),
        Columns.instant(row.getOffsetDateTime("rest_until")));
  }

  @Override
  public Future<Void> saveTroubles(Map<EndpointId, Trouble> troubles) {
    int n = troubles.size();
    Long[] ids = new Long[n];
    OffsetDateTime[] since = new OffsetDateTime[n];
    Integer[] failures = new Integer[n];
    OffsetDateTime[] warned = new OffsetDateTime[n];
    OffsetDateTime[] rest = new OffsetDateTime[n];
    int i = 0;
    for (Map.Entry<EndpointId, Trouble> entry : troubles.entrySet()) {
      Trouble trouble = entry.getValue();
      ids[i] = entry.getKey().value();
      since[i] = Columns.time(trouble.failingSince());
      failures[i] = trouble.failures();
      warned[i] = Columns.time(trouble.warnedAt());
      rest[i] = Columns.time(trouble.restUntil());
      i++;
    }
    Tuple columns =
        Tuple.tuple()
            .addArrayOfLong(ids)
            .addArrayOfOffsetDateTime(since)
            .addArrayOfInteger(failures)
            .addArrayOfOffsetDateTime(warned)
            .addArrayOfOffsetDateTime(rest);
    return look.run(SAVE, columns).mapEmpty();
  }

  @Override
  public Future<Void> removeTroubles(Collection<EndpointId> endpoints) {
    Long[] ids = endpoints.stream().map(EndpointId::value).toArray(Long[]::new);
    return look.run(REMOVE, Tuple.tuple().addArrayOfLong(ids)).mapEmpty();
  }
}
