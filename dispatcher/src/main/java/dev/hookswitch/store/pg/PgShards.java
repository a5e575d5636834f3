package dev.hookswitch.store.pg;

import dev.hookswitch.recover.Shards;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.BitSet;

/** Leases on shards, in the table {@code shard}; time is the database's. */
final class PgShards implements Shards {
  private static final String NEXT_TOKEN = Sql.load("next_fencing_token");
  private static final String TAKE = Sql.load("take_shards");
  private static final String RENEW = Sql.load("renew_shards");
  private static final String RELEASE = Sql.load("release_shards");

  private final Link link;

  PgShards(Link link) {
    this.link = link;
  }

  @Override
  public Future<Long> newToken() {
    return link.run(NEXT_TOKEN, Tuple.tuple()).map(rows -> rows.iterator().next().getLong(0));
  }

  @Override
  public Future<BitSet> take(long token, String owner, Duration lease, boolean force) {
    return link.run(TAKE, Tuple.of(token, owner, seconds(lease), force)).map(PgShards::shards);
  }

  @Override
  public Future<BitSet> renew(long token, Duration lease) {
    return link.run(RENEW, Tuple.of(token, seconds(lease))).map(PgShards::shards);
  }

  @Override
  public Future<Void> release(long token) {
    return link.run(RELEASE, Tuple.of(token)).mapEmpty();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  private static BitSet shards(RowSet<Row> rows) {
    BitSet shards = new BitSet();
    rows.forEach(row -> shards.set(row.getShort(0)));
    return shards;
  }
}
