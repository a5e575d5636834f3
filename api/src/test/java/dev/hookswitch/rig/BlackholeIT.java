package dev.hookswitch.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.rig.Ledger.Ack;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The network between the server and Postgres fails silently, or at the worst moment. */
final class BlackholeIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Within this the server must have noticed; what is promised is 10 s. */
  private static final Duration NOTICED = Duration.ofSeconds(12);

  /** The answer is 503 after {@code accept.commit-timeout-ms}, 8 s. */
  private static final Duration ANSWERED = Duration.ofSeconds(11);

  private static final Duration WORKS_AGAIN = Duration.ofSeconds(25);
  private static final int CUTS = 50;

  private static Map<String, String> settings(ExternalDatabase database, FaultProxy proxy) {
    return Map.ofEntries(
        database.setting(proxy.port()), Map.entry("dispatch.sweep-interval-ms", "1000"));
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void a_silent_network_is_noticed_and_healing_needs_no_restart(@TempDir Path directory)
      throws Exception {
    Ledger ledger = new Ledger();
    try (ExternalDatabase database = ExternalDatabase.start(directory.resolve("postgres"));
        FaultProxy proxy = FaultProxy.to(database.port());
        Receiver receiver = Receiver.start();
        ServerProcess server = ServerProcess.start(directory, settings(database, proxy))) {
      Api api = server.api();
      api.subscribe(receiver.url("/a"));
      try (Publisher publisher = Publisher.start(api, ledger, 4, 100_000)) {
        Await.until("events are delivered", LIMIT, () -> receiver.count() > 500);

        proxy.drop();
        Await.until("readiness is refused", NOTICED, () -> !api.ready());
        assertThat(api.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(api.get("/health/live").statusCode()).isEqualTo(200);
        // Twice, so that the silence lasts longer than the lease of the shards.
        post_is_turned_away(api);
        post_is_turned_away(api);

        int accepted = ledger.accepted();
        int arrived = receiver.count();
        proxy.heal();
        Await.until("the server is ready", WORKS_AGAIN, api::ready);
        Await.until(
            "events are accepted and delivered",
            WORKS_AGAIN,
            () -> ledger.accepted() > accepted + 100 && receiver.count() > arrived + 100);
        publisher.finish();
      }
      api.awaitDrained(LIMIT);

      Ledger.Findings found = ledger.check(receiver.arrivals(), Set.of("/a"));
      System.out.printf(
          "blackhole: accepted=%d unknown=%d arrived=%d duplicated=%d recovered=%d%n",
          ledger.accepted(),
          ledger.count(Ack.UNKNOWN),
          receiver.count(),
          found.duplicated(),
          found.recovered());
      assertThat(found.lost()).isEmpty();
      assertThat(found.unexpected()).isEmpty();
      assertThat(found.altered()).isEmpty();
    }
  }

  private static void post_is_turned_away(Api api) throws Exception {
    long begun = System.nanoTime();
    HttpResponse<String> answer = api.publish("{\"type\":\"call.lost\",\"data\":0}");
    Duration took = Duration.ofNanos(System.nanoTime() - begun);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).isPresent();
    assertThat(took).isLessThan(ANSWERED);
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void a_connection_cut_after_the_commit_makes_no_second_event(@TempDir Path directory)
      throws Exception {
    try (ExternalDatabase database = ExternalDatabase.start(directory.resolve("postgres"));
        FaultProxy proxy = FaultProxy.to(database.port());
        Receiver receiver = Receiver.start();
        ServerProcess server = ServerProcess.start(directory, settings(database, proxy))) {
      Api api = server.api();
      api.subscribe(receiver.url("/a"));

      for (int cut = 1; cut <= CUTS; cut++) {
        String event =
            "{\"id\":\"cut-%03d\",\"type\":\"call.ended\",\"data\":%d}".formatted(cut, cut);
        // Every other one in a batch, which is stored in an explicit transaction.
        String body =
            cut % 2 == 0
                ? event
                : "[" + event + ",{\"id\":\"with-" + cut + event.substring(14) + "]";
        proxy.cutAfterCommitOf("cut-%03d".formatted(cut));
        HttpResponse<String> first = api.publish(body);
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("retry-after")).isPresent();
        assertThat(proxy.cuts()).isEqualTo(cut);
        Await.until("a retry is accepted", LIMIT, () -> accepted_as_duplicate(api, body));
      }
      api.awaitDrained(LIMIT);

      int events = CUTS + CUTS / 2;
      System.out.printf("cut after commit of events: cuts=%d arrived=%d%n", CUTS, receiver.count());
      assertThat(database.count("event")).isEqualTo(events);
      assertThat(receiver.arrivals().stream().map(Arrival::id))
          .hasSize(events)
          .doesNotHaveDuplicates();
    }
  }

  private static boolean accepted_as_duplicate(Api api, String body) throws Exception {
    HttpResponse<String> again = api.publish(body);
    assertThat(again.statusCode()).isIn(202, 503);
    assertThat(again.body()).doesNotContain("\"duplicate\":false");
    return again.statusCode() == 202;
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void a_connection_cut_after_recording_makes_no_second_delivery(@TempDir Path directory)
      throws Exception {
    try (ExternalDatabase database = ExternalDatabase.start(directory.resolve("postgres"));
        FaultProxy proxy = FaultProxy.to(database.port());
        Receiver receiver = Receiver.start();
        ServerProcess server = ServerProcess.start(directory, settings(database, proxy))) {
      Api api = server.api();
      api.subscribe(receiver.url("/a"));

      for (int cut = 1; cut <= CUTS; cut++) {
        int cutsWanted = cut;
        String id = "recorded-%03d".formatted(cut);
        // The headers sent are written down with the attempt, and nowhere else.
        proxy.cutAfterCommitOf("webhook-id: " + id);
        String event = "{\"id\":\"%s\",\"type\":\"call.ended\",\"data\":%d}".formatted(id, cut);
        assertThat(api.publish(event).statusCode()).isEqualTo(202);
        Await.until("the connection is cut", LIMIT, () -> proxy.cuts() == cutsWanted);
      }
      api.awaitDrained(LIMIT);

      System.out.printf(
          "cut after commit of attempts: cuts=%d arrived=%d%n", CUTS, receiver.count());
      assertThat(receiver.arrivals().stream().map(Arrival::id))
          .hasSize(CUTS)
          .doesNotHaveDuplicates();
      assertThat(database.count("attempt")).isEqualTo(CUTS);
    }
  }
}
