package dev.hookswitch.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.rig.Ledger.Ack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Postgres crashes and comes back under load; the server stays up all the time. */
final class PostgresRestartIT {
  private static final int RESTARTS = 4;
  private static final int EVENTS_BETWEEN_RESTARTS = 500;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void crashes_of_postgres_lose_nothing_and_need_no_restart_of_ours(@TempDir Path directory)
      throws Exception {
    Ledger ledger = new Ledger();
    try (ExternalDatabase database = ExternalDatabase.start(directory.resolve("postgres"));
        Receiver receiver = Receiver.start();
        ServerProcess server =
            ServerProcess.start(
                directory,
                Map.ofEntries(
                    database.setting(), Map.entry("dispatch.sweep-interval-ms", "1000")))) {
      server.api().subscribe(receiver.url("/a"));
      server.api().subscribe(receiver.url("/b"));
      try (Publisher publisher = Publisher.start(server.api(), ledger, 8, 100_000)) {
        for (int restart = 0; restart < RESTARTS; restart++) {
          awaitMore(ledger, receiver);
          database.postmaster().restartImmediately();
        }
        awaitMore(ledger, receiver);
        publisher.finish();
      }
      server.api().awaitDrained(LIMIT);

      Ledger.Findings found = ledger.check(receiver.arrivals(), Set.of("/a", "/b"));
      System.out.printf(
          "postgres restart: accepted=%d unknown=%d arrived=%d duplicated=%d recovered=%d%n",
          ledger.accepted(),
          ledger.count(Ack.UNKNOWN),
          receiver.count(),
          found.duplicated(),
          found.recovered());
      assertThat(found.lost()).isEmpty();
      assertThat(found.unexpected()).isEmpty();
      assertThat(found.altered()).isEmpty();
      assertThat(found.half()).isEmpty();
      assertThat(ledger.count(Ack.REFUSED)).isZero();
      assertThat(server.terminate(LIMIT)).isEqualTo(GracefulStopIT.EXIT_OF_SIGTERM);
    }
  }

  private static void awaitMore(Ledger ledger, Receiver receiver) {
    int accepted = ledger.accepted() + EVENTS_BETWEEN_RESTARTS;
    int arrived = receiver.count() + EVENTS_BETWEEN_RESTARTS;
    Await.until(
        "events are accepted and delivered",
        LIMIT,
        () -> ledger.accepted() > accepted && receiver.count() > arrived);
  }
}
