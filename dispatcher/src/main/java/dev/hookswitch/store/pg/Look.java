package dev.hookswitch.store.pg;

import dev.hookswitch.store.StoreUnavailableException;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/** Statements for people's questions and changes, on connections of a small pool. */
final class Look {
  private final Pool pool;

  Look(Pool pool) {
    this.pool = pool;
  }

  /**
   * Runs a statement; fails with {@link StoreUnavailableException} if the database is the cause.
   */
  Future<RowSet<Row>> run(String sql, Tuple parameters) {
    return pool.preparedQuery(sql)
        .execute(parameters)
        .recover(
            cause ->
                Future.failedFuture(isOurs(cause) ? cause : new StoreUnavailableException(cause)));
  }

  /**
   * A statement that Postgres refuses as such is our mistake: data (22), integrity (23), text (42).
   */
  private static boolean isOurs(Throwable cause) {
    return cause instanceof PgException refused
        && refused.getSqlState() != null
        && (refused.getSqlState().startsWith("22")
            || refused.getSqlState().startsWith("23")
            || refused.getSqlState().startsWith("42"));
  }
}
