package dev.hookswitch.store.pg;

import dev.hookswitch.event.EndpointId;
import dev.hookswitch.recover.OwedIndex;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Skips along the primary key of the owed deliveries, from endpoint to endpoint. */
final class PgOwedIndex implements OwedIndex {
  private static final String OWED = Sql.load("owed_endpoints");

  private final Link link;

  PgOwedIndex(Link link) {
    this.link = link;
  }

  @Override
  public Future<List<Owed>> owed() {
    return link.run(OWED, Tuple.tuple())
        .map(
            rows -> {
              List<Owed> owed = new ArrayList<>(rows.size());
              rows.forEach(row -> owed.add(read(row)));
              return owed;
            });
  }

  private static Owed read(Row row) {
    return new Owed(
        new EndpointId(row.getLong("endpoint_id")),
        row.getUUID("oldest_fresh"),
        Columns.instant(row.getOffsetDateTime("next_due")));
  }
}
