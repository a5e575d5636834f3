package dev.hookswitch.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint hangs while a great many events gather for it. */
final class BacklogIT {
  /** What takes about two minutes on two busy cores; half a million is a matter of patience. */
  private static final int EVENTS = Integer.getInteger("rig.backlog.events", 200_000);

  private static final int BATCH = 1_000;
  private static final int BACKENDS = 3;

  /** Beside the 512 MB of heap: code, threads, and buffers outside of the heap. */
  private static final long RSS_MAX_KB = 1_000_000;

  /** The default of {@code dispatch.queue-bytes-max}: what one endpoint may hold in memory. */
  private static final double HELD_MAX_BYTES = 4_194_304;

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final AtomicIntegerArray arrived = new AtomicIntegerArray(EVENTS);
  private final AtomicInteger distinct = new AtomicInteger();
  private final AtomicInteger others = new AtomicInteger();

  @Test
  @Timeout(value = 9, unit = TimeUnit.MINUTES)
  void a_backlog_stays_in_postgres_and_is_delivered_in_the_end(@TempDir Path directory)
      throws Exception {
    try (Receiver receiver = Receiver.start();
        ServerProcess server = ServerProcess.start(directory, Map.of())) {
      Api api = server.api();
      receiver.register(this::note);
      receiver.hang("/down");
      Api.Endpoint down =
          api.subscribe(
              receiver.url("/down"),
              Map.of("types", new String[] {"backlog.*"}, "timeout_s", 120, "max_in_flight", 4));
      api.subscribe(receiver.url("/up"), Map.of("types", new String[] {"other.*"}));

      long begun = System.nanoTime();
      fill(server, receiver);
      long filled = System.nanoTime();
      assertThat(receiver.hanging()).isEqualTo(4);
      assertThat(distinct.get()).isEqualTo(4);
      long rssFilledKb = rssKb(server);

      api.change(down, Map.of("max_in_flight", 64));
      receiver.letGo("/down");
      Await.until(
          "the backlog is delivered",
          LIMIT,
          () -> {
            assert_memory_is_bounded(server);
            return distinct.get() == EVENTS;
          });
      long delivered = System.nanoTime();
      api.awaitDrained(SOON);

      System.out.printf(
          "backlog: events=%d arrivals=%d filled in %d s, delivered in %d s, rss %d MB, then %d MB%n",
          EVENTS,
          receiver.count() - others.get(),
          TimeUnit.NANOSECONDS.toSeconds(filled - begun),
          TimeUnit.NANOSECONDS.toSeconds(delivered - filled),
          rssFilledKb / 1024,
          rssKb(server) / 1024);
      assertThat(IntStream.range(0, EVENTS).filter(n -> arrived.get(n) != 1)).isEmpty();
      assertThat(server.log()).doesNotContain("OutOfMemoryError");
    }
  }

  private void note(Arrival arrival) {
    if (arrival.path().equals("/up")) {
      others.incrementAndGet();
      return;
    }
    String text = arrival.body().toString(StandardCharsets.UTF_8);
    int n = Integer.parseInt(text.substring(text.lastIndexOf(':') + 1, text.length() - 2));
    if (arrived.incrementAndGet(n) == 1) {
      distinct.incrementAndGet();
    }
  }

  /** Posts the backlog; after every tenth of it the other endpoint still gets an event. */
  private void fill(ServerProcess server, Receiver receiver) throws Exception {
    AtomicInteger next = new AtomicInteger();
    ExecutorService backends = Executors.newFixedThreadPool(BACKENDS);
    try {
      for (int tenth = 1; tenth <= 10; tenth++) {
        int until = EVENTS / 10 * tenth;
        Callable<Boolean> backend = () -> postUntil(server.api(), next, until);
        for (var posted : backends.invokeAll(java.util.Collections.nCopies(BACKENDS, backend))) {
          assertThat(posted.get()).isTrue();
        }
        int seen = others.get() + 1;
        assertThat(server.api().publish("{\"type\":\"other.event\",\"data\":0}").statusCode())
            .isEqualTo(202);
        Await.until("the other endpoint gets its event", SOON, () -> others.get() == seen);
        assert_memory_is_bounded(server);
      }
    } finally {
      backends.shutdownNow();
    }
    assertThat(receiver.count()).isEqualTo(4 + others.get());
  }

  private static boolean postUntil(Api api, AtomicInteger next, int until) throws Exception {
    for (int first = next.getAndAdd(BATCH); first < until; first = next.getAndAdd(BATCH)) {
      StringBuilder lines = new StringBuilder();
      for (int n = first; n < first + BATCH; n++) {
        lines.append("{\"type\":\"backlog.event\",\"data\":{\"n\":").append(n).append("}}\n");
      }
      int status = api.publishLines(lines.toString()).statusCode();
      if (status != 202) {
        throw new AssertionError("a batch was answered " + status);
      }
    }
    next.addAndGet(-BATCH);
    return true;
  }

  private static void assert_memory_is_bounded(ServerProcess server)
      throws IOException, InterruptedException {
    assertThat(server.alive()).isTrue();
    assertThat(server.api().metric("hookswitch_lanes_held_bytes"))
        .isLessThanOrEqualTo(HELD_MAX_BYTES);
    assertThat(rssKb(server)).isLessThan(RSS_MAX_KB);
  }

  private static long rssKb(ServerProcess server) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(server.pid()), "status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
