package dev.hookswitch.store.pg;

import dev.hookswitch.endpoint.DeliverySource;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EndpointId;
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

  private final Link link;

  PgDeliverySource(Link link) {
    this.link = link;
  }

  @Override
  public Future<Page> fresh(EndpointId endpoint, UUID from, int limit) {
    return link.run(FRESH, Tuple.of(endpoint.value(), from, limit))
        .map(
            rows -> {
              List<Delivery> read = new ArrayList<>(rows.size());
              rows.forEach(row -> read.add(delivery(endpoint, row)));
              return new Page(read, read.size() == limit, null);
            });
  }

  @Override
  public Future<Page> due(EndpointId endpoint, Instant now, int limit) {
    return link.run(DUE, Tuple.of(endpoint.value(), limit))
        .map(
            rows -> {
              List<Delivery> read = new ArrayList<>(rows.size());
              @Nullable Instant next = null;
              for (Row row : rows) {
                Instant dueAt = row.getOffsetDateTime("due_at").toInstant();
                if (dueAt.isAfter(now)) {
                  next = dueAt;
                  break;
                }
                read.add(delivery(endpoint, row));
              }
              return new Page(read, read.size() == limit, next);
            });
  }

  private static Delivery delivery(EndpointId endpoint, Row row) {
    return new Delivery(
        Rows.event(row), endpoint, row.getInteger("attempt_count"), System.nanoTime());
  }
}
