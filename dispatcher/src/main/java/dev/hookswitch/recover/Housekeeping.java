package dev.hookswitch.recover;

import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;

/** Room for new history, and the end of the old. Days are those of UTC. */
public interface Housekeeping {
  Future<Void> makePartitions(LocalDate first, LocalDate last);

  /** Partitions that ended before this day and of which nothing is owed any more. */
  Future<List<String>> expiredPartitions(LocalDate before);

  /** Drops one partition; fails if it is in use, and may be tried again later. */
  Future<Void> dropPartition(String name);
}
