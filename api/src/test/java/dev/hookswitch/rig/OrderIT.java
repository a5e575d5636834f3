package dev.hookswitch.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The events of each call arrive in order although the server is killed, attempts fail, and most of
 * what is owed finds no room in memory.
 */
final class OrderIT {
  private static final int BACKENDS = 6;
  private static final int CALLS_PER_BACKEND = 12;
  private static final int EVENTS_PER_CALL = 6;
  private static final int KILLS = 3;

  /** Every so manieth event fails once; its retry is due after five seconds. */
  private static final int FAILING = 29;

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void no_call_is_out_of_order_through_kills_failures_and_spills(@TempDir Path directory)
      throws Exception {
    Map<String, String> settings =
        Map.of(
            "dispatch.queue-events-max", "20",
            "dispatch.event-loops", "2",
            // Nothing is released within this test: then the order has no exception.
            "dispatch.order-hold-ms", "3600000");
    Set<String> failedOnce = ConcurrentHashMap.newKeySet();
    List<String> taken = new ArrayList<>();
    try (Receiver receiver = Receiver.start();
        ServerProcess server = ServerProcess.start(directory, settings)) {
      receiver.answer(
          "/ordered",
          (request, arrival) -> {
            boolean fails =
                Math.floorMod(arrival.id().hashCode(), FAILING) == 0
                    && failedOnce.add(arrival.id());
            if (!fails) {
              synchronized (taken) {
                taken.add(arrival.id());
              }
            }
            request.response().setStatusCode(fails ? 500 : 200).end();
          });
      server
          .api()
          .subscribe(receiver.url("/ordered"), Map.of("order", "call", "max_in_flight", 16));
      try (CallPublisher publisher =
          CallPublisher.start(server.api(), BACKENDS, CALLS_PER_BACKEND, EVENTS_PER_CALL)) {
        for (int kill = 1; kill <= KILLS; kill++) {
          int accepted = publisher.events() * kill / (KILLS + 1);
          Await.until("events are accepted", LIMIT, () -> publisher.accepted() >= accepted);
          server.kill();
          server.start();
        }
        publisher.finish();
        server.api().awaitDrained(LIMIT);

        System.out.printf(
            "order: events=%d taken=%d failed=%d%n",
            publisher.events(), taken.size(), failedOnce.size());
        assertThat(failedOnce).isNotEmpty();
        assertThat(Set.copyOf(taken)).hasSize(publisher.events());
        assertThat(inversions(taken)).isEmpty();
        assertThat(receiver.arrivals())
            .noneMatch(arrival -> arrival.header("hookswitch-call-order").equals("released"));
        assertThat(receiver.arrivals())
            .allMatch(arrival -> arrival.header("hookswitch-call-sequence").matches("[0-9]+"));
      }
    }
  }

  /** Events whose first arrival came after that of a later event of their call. */
  private static List<String> inversions(List<String> taken) {
    Map<String, Integer> next = new HashMap<>();
    List<String> inversions = new ArrayList<>();
    for (String id : taken) {
      int dash = id.lastIndexOf('-');
      String call = id.substring(0, dash);
      int number = Integer.parseInt(id.substring(dash + 1));
      int expected = next.getOrDefault(call, 0);
      if (number > expected) {
        inversions.add(id + " came where " + expected + " was next");
      }
      next.put(call, Math.max(expected, number + 1));
    }
    return inversions;
  }
}
