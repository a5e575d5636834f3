package dev.hookswitch.store.pg;

import dev.hookswitch.accept.EventStore;
import dev.hookswitch.accept.Fate;
import dev.hookswitch.accept.Submission;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores groups of requests by one statement each. A group that holds a request of several named
 * events runs in a transaction of its own, because one conflict undoes such a request as a whole.
 */
final class PgEventStore implements EventStore {
  private static final String ACCEPT = Sql.load("accept_events");
  private static final String ACCEPT_NAMED = Sql.load("accept_named_events");
  private static final String FIND_KEYS = Sql.load("find_event_keys");

  private final Link link;

  PgEventStore(Link link) {
    this.link = link;
  }

  @Override
  public Future<List<List<Fate>>> append(List<Submission> submissions) {
    AcceptBatch batch = AcceptBatch.of(submissions);
    if (!batch.named()) {
      return link.run(ACCEPT, batch.parameters()).map(done -> batch.allStored());
    }
    if (!batch.mayNeedUndo()) {
      return link.use(connection -> insert(connection, batch)).map(KnownKeys::fates);
    }
    return link.use(
        connection -> connection.begin().compose(tx -> insertOrUndo(connection, tx, batch)));
  }

  private Future<KnownKeys> insert(SqlConnection connection, AcceptBatch batch) {
    return connection
        .preparedQuery(ACCEPT_NAMED)
        .execute(batch.namedParameters())
        .map(rows -> read(new KnownKeys(batch), rows))
        .compose(
            known -> known.complete() ? Future.succeededFuture(known) : ask(connection, known));
  }

  /** Ids that were neither taken nor known were taken by somebody else at the same moment. */
  private Future<KnownKeys> ask(SqlConnection connection, KnownKeys known) {
    return connection
        .preparedQuery(FIND_KEYS)
        .execute(known.unresolved())
        .map(rows -> read(known, rows));
  }

  private static KnownKeys read(KnownKeys known, RowSet<Row> rows) {
    for (Row row : rows) {
      known.add(row.getUUID(0), row.getBuffer(1));
    }
    return known;
  }

  private Future<List<List<Fate>>> insertOrUndo(
      SqlConnection connection, Transaction tx, AcceptBatch batch) {
    return insert(connection, batch)
        .compose(
            known -> {
              List<List<Fate>> fates = known.fates();
              List<Submission> sound = new ArrayList<>();
              for (int i = 0; i < fates.size(); i++) {
                if (!undone(batch.submissions().get(i), fates.get(i))) {
                  sound.add(batch.submissions().get(i));
                }
              }
              if (sound.size() == fates.size()) {
                return tx.commit().map(fates);
              }
              return tx.rollback().compose(v -> appendRest(batch.submissions(), fates, sound));
            })
        .recover(cause -> tx.rollback().transform(v -> Future.failedFuture(cause)));
  }

  private static boolean undone(Submission submission, List<Fate> fates) {
    return submission.entries().size() > 1 && fates.contains(Fate.CONFLICT);
  }

  private static List<Fate> asUndone(List<Fate> fates) {
    return fates.stream().map(fate -> fate == Fate.STORED ? Fate.UNDONE : fate).toList();
  }

  private Future<List<List<Fate>>> appendRest(
      List<Submission> all, List<List<Fate>> fates, List<Submission> sound) {
    Future<List<List<Fate>>> rest =
        sound.isEmpty() ? Future.succeededFuture(List.of()) : append(sound);
    return rest.map(
        restFates -> {
          List<List<Fate>> merged = new ArrayList<>(all.size());
          int next = 0;
          for (int i = 0; i < all.size(); i++) {
            merged.add(
                undone(all.get(i), fates.get(i)) ? asUndone(fates.get(i)) : restFates.get(next++));
          }
          return merged;
        });
  }
}
