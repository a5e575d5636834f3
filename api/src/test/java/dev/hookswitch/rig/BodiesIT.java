package dev.hookswitch.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Data arrive byte for byte as they were posted, or are refused; there is no third way. */
final class BodiesIT {
  private static final int BODIES = 10_000;
  private static final int BACKENDS = 8;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private record Posted(Bodies.Body body, int status) {}

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void data_arrive_as_they_were_posted_or_are_refused(@TempDir Path directory) throws Exception {
    long seed = Long.getLong("rig.bodies.seed", System.nanoTime());
    System.out.printf("bodies: -Drig.bodies.seed=%d makes the same ones again%n", seed);
    Map<String, String> arrived = new ConcurrentHashMap<>();
    try (Receiver receiver = Receiver.start();
        ServerProcess server = ServerProcess.start(directory, Map.of())) {
      receiver.register(arrival -> arrived.put(arrival.id(), arrival.dataHash()));
      server.api().subscribe(receiver.url("/a"));

      List<Posted> posted = post(server.api(), new Bodies(seed));
      server.api().awaitDrained(LIMIT);

      Map<String, Long> kinds =
          posted.stream()
              .collect(
                  Collectors.groupingBy(
                      one -> one.body().kind() + " " + one.status(),
                      TreeMap::new,
                      Collectors.counting()));
      System.out.println("bodies: " + kinds);
      assertThat(posted).allSatisfy(one -> judge(one, arrived));
      long accepted = posted.stream().filter(one -> one.status() == 202).count();
      assertThat(arrived).hasSize((int) accepted);
    }
  }

  private static List<Posted> post(Api api, Bodies bodies) throws Exception {
    ExecutorService backends = Executors.newFixedThreadPool(BACKENDS);
    try {
      List<Future<Posted>> posting = new ArrayList<>();
      for (int n = 0; n < BODIES; n++) {
        Bodies.Body body = bodies.next(n);
        posting.add(backends.submit(() -> new Posted(body, status(api.publish(body.whole())))));
      }
      List<Posted> posted = new ArrayList<>();
      for (Future<Posted> one : posting) {
        posted.add(one.get());
      }
      return posted;
    } finally {
      backends.shutdownNow();
    }
  }

  private static int status(HttpResponse<String> response) {
    return response.statusCode();
  }

  private static void judge(Posted posted, Map<String, String> arrived) {
    Bodies.Body body = posted.body();
    String text =
        new String(body.whole(), 0, Math.min(300, body.whole().length), StandardCharsets.UTF_8);
    String what = body.kind() + " " + body.id() + ": " + text;
    if (body.sound()) {
      assertThat(posted.status()).as(what).isEqualTo(202);
    } else {
      assertThat(posted.status())
          .as(what)
          .satisfiesAnyOf(
              status -> assertThat(status).isEqualTo(202),
              status -> assertThat(status).isBetween(400, 499));
    }
    if (posted.status() != 202) {
      assertThat(arrived).as(what).doesNotContainKey(body.id());
      return;
    }
    assertThat(StrictJson.valid(body.whole())).as(what).isTrue();
    // A mutation may end the data early and go on with another field: then they are not ours to
    // say.
    if (StrictJson.valid(body.data())) {
      assertThat(arrived.get(body.id())).as(what).isEqualTo(Arrival.sha256(trimmed(body.data())));
    }
  }

  /** White space around a value is no part of it. */
  private static byte[] trimmed(byte[] data) {
    return new String(data, StandardCharsets.ISO_8859_1)
        .replaceAll("^[ \t\r\n]+|[ \t\r\n]+$", "")
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
