package dev.hookswitch.recover;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps partitions for the days to come, and history for the days it is to be kept. */
public final class Retention {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  /** Room for a database that nobody tends for a few days, and for clocks that differ. */
  private static final int DAYS_BEHIND = 1;

  private static final int DAYS_AHEAD = 4;

  private final Housekeeping housekeeping;
  private final Clock clock;
  private final int days;

  /**
   * @param days how long events and attempts are kept
   */
  public Retention(Housekeeping housekeeping, Clock clock, int days) {
    this.housekeeping = housekeeping;
    this.clock = clock;
    this.days = days;
  }

  /** Makes what is missing; must have succeeded before anything is accepted. */
  public Future<Void> makeRoom() {
    LocalDate today = today();
    return housekeeping.makePartitions(today.minusDays(DAYS_BEHIND), today.plusDays(DAYS_AHEAD));
  }

  /**
   * Makes what is missing and drops what is past. A partition that is in use stays until next time.
   */
  public Future<Void> runOnce() {
    return makeRoom()
        .compose(v -> housekeeping.expiredPartitions(today().minusDays(days)))
        .compose(this::dropEach);
  }

  private Future<Void> dropEach(List<String> names) {
    Future<Void> chain = Future.succeededFuture();
    for (String name : names) {
      chain =
          chain.compose(v -> housekeeping.dropPartition(name)).otherwise(cause -> put(name, cause));
    }
    return chain;
  }

  private static Void put(String name, Throwable cause) {
    log.warn("partition_drop_failed name={} cause={}", name, cause.toString());
    return null;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
