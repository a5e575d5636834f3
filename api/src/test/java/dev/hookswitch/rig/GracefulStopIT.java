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

/** The server is told to stop under load, with attempts under way. */
final class GracefulStopIT {
  /** A JVM that a signal ended, however orderly, exits with 128 and the signal's number. */
  static final int EXIT_OF_SIGTERM = 128 + 15;

  private static final int STOPS = 3;
  private static final int EVENTS_BETWEEN_STOPS = 300;
  private static final long ANSWER_AFTER_MS = 100;
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  /** The setting, and what the database and the JVM may take beyond it. */
  private static final Duration STOP_LIMIT = STOP_TIMEOUT.plusSeconds(20);

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void sigterm_under_load_loses_nothing_and_sends_nothing_twice(@TempDir Path directory)
      throws Exception {
    Map<String, String> settings = Map.of("stop.timeout-ms", "" + STOP_TIMEOUT.toMillis());
    Ledger ledger = new Ledger();
    try (Receiver receiver = Receiver.start();
        ServerProcess server = ServerProcess.start(directory, settings)) {
      receiver.answer("/a", Answer.slow(receiver.vertx(), ANSWER_AFTER_MS));
      receiver.answer("/b", Answer.slow(receiver.vertx(), ANSWER_AFTER_MS));
      server.api().subscribe(receiver.url("/a"));
      server.api().subscribe(receiver.url("/b"));
      try (Publisher publisher = Publisher.start(server.api(), ledger, 4, 100_000)) {
        for (int stop = 0; stop < STOPS; stop++) {
          int accepted = ledger.accepted() + EVENTS_BETWEEN_STOPS;
          int arrived = receiver.count() + EVENTS_BETWEEN_STOPS;
          Await.until(
              "attempts are under way",
              LIMIT,
              () -> ledger.accepted() > accepted && receiver.count() > arrived);
          assertThat(server.terminate(STOP_LIMIT)).isEqualTo(EXIT_OF_SIGTERM);
          server.start();
        }
        publisher.finish();
      }
      server.api().awaitDrained(LIMIT);

      Ledger.Findings found = ledger.check(receiver.arrivals(), Set.of("/a", "/b"));
      System.out.printf(
          "graceful stop: accepted=%d unknown=%d arrived=%d duplicated=%d recovered=%d%n",
          ledger.accepted(),
          ledger.count(Ack.UNKNOWN),
          receiver.count(),
          found.duplicated(),
          found.recovered());
      assertThat(found.lost()).isEmpty();
      assertThat(found.unexpected()).isEmpty();
      assertThat(found.altered()).isEmpty();
      assertThat(found.half()).isEmpty();
      assertThat(found.duplicated()).isZero();
      assertThat(server.log()).contains("stopped").doesNotContain("stop_incomplete");
    }
  }
}
