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

/** The server is killed under load, again and again, on the same embedded database. */
final class KillIT {
  private static final int KILLS = 5;
  private static final int BACKENDS = 8;
  private static final int EVENTS_MAX = 100_000;
  private static final int EVENTS_BETWEEN_KILLS = 400;
  private static final int MAX_IN_FLIGHT = 8;
  private static final int LOOPS = 2;
  private static final int RECORDER_ATTEMPTS = 50;

  /**
   * What can have been sent and not be recorded at the instant of a kill. Under way: at most {@code
   * max_in_flight} of each of the two endpoints. Answered: a recorder, one per event loop, holds
   * one batch that is being committed ({@code record.commit-attempts-max}) and a queue behind it; a
   * pump begins no attempt unless that queue is shorter than {@code record.queue-attempts-max}, so
   * the queue outgrows it only by attempts that were already counted as under way.
   */
  private static final int UNRECORDED_MAX =
      2 * MAX_IN_FLIGHT + LOOPS * (RECORDER_ATTEMPTS + RECORDER_ATTEMPTS);

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void what_was_accepted_survives_kill_9_and_is_delivered_to_everybody(@TempDir Path directory)
      throws Exception {
    Map<String, String> settings =
        Map.of(
            "dispatch.event-loops", "" + LOOPS,
            "record.queue-attempts-max", "" + RECORDER_ATTEMPTS,
            "record.commit-attempts-max", "" + RECORDER_ATTEMPTS);
    Ledger ledger = new Ledger();
    try (Receiver receiver = Receiver.start();
        ServerProcess server = ServerProcess.start(directory, settings);
        Publisher publisher = publisher(server, receiver, ledger)) {
      for (int kill = 0; kill < KILLS; kill++) {
        int accepted = ledger.accepted() + EVENTS_BETWEEN_KILLS;
        int arrived = receiver.count() + EVENTS_BETWEEN_KILLS;
        Await.until(
            "events are accepted and delivered",
            LIMIT,
            () -> ledger.accepted() > accepted && receiver.count() > arrived);
        server.kill();
        server.start();
      }
      publisher.finish();
      server.api().awaitDrained(LIMIT);

      Ledger.Findings found = ledger.check(receiver.arrivals(), Set.of("/a", "/b"));
      System.out.printf(
          "kill: accepted=%d unknown=%d arrived=%d duplicated=%d (bound %d) recovered=%d%n",
          ledger.count(Ack.OK),
          ledger.count(Ack.UNKNOWN),
          receiver.count(),
          found.duplicated(),
          KILLS * UNRECORDED_MAX,
          found.recovered());
      assertThat(found.lost()).isEmpty();
      assertThat(found.unexpected()).isEmpty();
      assertThat(found.altered()).isEmpty();
      assertThat(found.half()).isEmpty();
      assertThat(found.duplicated()).isLessThanOrEqualTo(KILLS * UNRECORDED_MAX);
      assertThat(ledger.count(Ack.REFUSED)).isZero();
      assertThat(server.log()).contains("which a killed process left");
    }
  }

  private static Publisher publisher(ServerProcess server, Receiver receiver, Ledger ledger)
      throws Exception {
    Map<String, Object> fields = Map.of("max_in_flight", MAX_IN_FLIGHT);
    server.api().subscribe(receiver.url("/a"), fields);
    server.api().subscribe(receiver.url("/b"), fields);
    return Publisher.start(server.api(), ledger, BACKENDS, EVENTS_MAX);
  }
}
