package dev.hookswitch.store.pg;

import dev.hookswitch.recover.Housekeeping;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Partitions: made days ahead, dropped as a whole. */
final class PgHousekeeping implements Housekeeping {
  private static final String MAKE = Sql.load("make_partitions");
  private static final String EXPIRED = Sql.load("expired_partitions");
  private static final String DROP = Sql.load("drop_partition");

  private final Link link;

  PgHousekeeping(Link link) {
    this.link = link;
  }

  @Override
  public Future<Void> makePartitions(LocalDate first, LocalDate last) {
    return link.run(MAKE, Tuple.of(first, last)).mapEmpty();
  }

  @Override
  public Future<List<String>> expiredPartitions(LocalDate before) {
    return link.run(EXPIRED, Tuple.of(before))
        .map(
            rows -> {
              List<String> names = new ArrayList<>();
              rows.forEach(row -> names.add(row.getString("name")));
              return names;
            });
  }

  @Override
  public Future<Void> dropPartition(String name) {
    return link.run(DROP, Tuple.of(name)).mapEmpty();
  }
}
