package dev.hookswitch.store.pg;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A held connection that is made again when it is lost. It says something at least every so often,
 * because a connection on which nothing comes back for the idle timeout is given up: that is how a
 * silently dropped network is noticed. Belongs to the event loop of the context that first used it.
 */
final class Link {
  private static final String PING = Sql.load("ping");
  private static final String END = Sql.load("end_this_connection");

  /** SQLSTATE {@code invalid_sql_statement_name}. */
  private static final String STATEMENT_UNKNOWN = "26000";

  private final Vertx vertx;
  private final Pool pool;
  private final long timerId;
  private @Nullable Future<SqlConnection> current;
  private boolean usedSinceBeat;
  private boolean closed;

  /**
   * @param pool where connections come from; each link takes one and keeps it
   * @param beat pause after which a silent connection is asked for a sign of life
   */
  Link(Vertx vertx, Pool pool, Duration beat) {
    this.vertx = vertx;
    this.pool = pool;
    this.timerId = vertx.setPeriodic(beat.toMillis(), timer -> beat());
  }

  /** Runs a prepared statement. */
  Future<RowSet<Row>> run(String sql, Tuple parameters) {
    return use(connection -> connection.preparedQuery(sql).execute(parameters));
  }

  /** Runs several statements on the connection, connecting first if need be. */
  <T> Future<T> use(Function<SqlConnection, Future<T>> work) {
    usedSinceBeat = true;
    @Nullable Future<SqlConnection> known = current;
    if (known != null && known.succeeded()) {
      return work.apply(known.result()).onFailure(cause -> leaveIfUnknown(known, cause));
    }
    Future<SqlConnection> connecting = connect();
    return connecting.compose(work).onFailure(cause -> leaveIfUnknown(connecting, cause));
  }

  /**
   * A statement that the server forgot ({@code DISCARD ALL}, a pooler in between) stays forgotten
   * on this connection, for the driver believes it is prepared. So the connection is given up.
   */
  private void leaveIfUnknown(Future<SqlConnection> connection, Throwable cause) {
    if (current == connection
        && cause instanceof PgException refusal
        && STATEMENT_UNKNOWN.equals(refusal.getSqlState())) {
      forget(connection);
      connection.result().query(END).execute();
    }
  }

  private Future<SqlConnection> connect() {
    if (closed) {
      return Future.failedFuture(new IllegalStateException("the link is closed"));
    }
    if (current != null) {
      return current;
    }
    Promise<SqlConnection> promise = Promise.promise();
    Future<SqlConnection> connecting = promise.future();
    current = connecting;
    pool.getConnection()
        .onComplete(
            done -> {
              if (done.succeeded()) {
                done.result().closeHandler(v -> forget(connecting));
                promise.complete(done.result());
              } else {
                forget(connecting);
                promise.fail(done.cause());
              }
            });
    return connecting;
  }

  private void forget(Future<SqlConnection> lost) {
    if (current == lost) {
      current = null;
    }
  }

  private void beat() {
    if (!usedSinceBeat && current != null && current.succeeded()) {
      current.result().query(PING).execute();
    }
    usedSinceBeat = false;
  }

  Future<Void> close() {
    closed = true;
    vertx.cancelTimer(timerId);
    @Nullable Future<SqlConnection> last = current;
    return last == null ? Future.succeededFuture() : last.compose(SqlConnection::close);
  }
}
