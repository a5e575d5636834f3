package dev.hookswitch.rig;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's library verifies every request of a run. */
final class SignatureIT {
  private static final int EVENTS = 40;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void every_request_verifies_through_retries_and_rotation(@TempDir Path directory)
      throws Exception {
    try (Receiver receiver = Receiver.start();
        ServerProcess server = ServerProcess.start(directory, Map.of())) {
      Api api = server.api();
      fail_the_first_attempt_of_each_event(receiver);
      Api.Endpoint endpoint = api.subscribe(receiver.url("/flaky"));

      publish(api, "before", 0);
      Await.until("each was sent and sent again", LIMIT, () -> receiver.count() == 2 * EVENTS);
      List<Arrival> before = receiver.arrivals();
      assertThat(before).allSatisfy(arrival -> verify(arrival, endpoint.secret()));
      retries_differ_in_time_and_signature_only(before);

      String next =
          Api.json(api.post("/v1/endpoints/" + endpoint.id() + "/rotate-secret", "{}"))
              .get("secret")
              .textValue();
      assertThat(next).isNotEqualTo(endpoint.secret());
      publish(api, "after", EVENTS);
      Await.until("each was sent and sent again", LIMIT, () -> receiver.count() == 4 * EVENTS);
      List<Arrival> after =
          receiver.arrivals().stream().filter(one -> one.id().startsWith("after")).toList();
      assertThat(after).hasSize(2 * EVENTS);
      assertThat(after).allSatisfy(arrival -> verify(arrival, endpoint.secret()));
      assertThat(after).allSatisfy(arrival -> verify(arrival, next));
      api.awaitDrained(LIMIT);
      System.out.printf("signatures: %d requests verified%n", receiver.count());
    }
  }

  private static void fail_the_first_attempt_of_each_event(Receiver receiver) {
    Map<String, Boolean> seen = new ConcurrentHashMap<>();
    receiver.answer(
        "/flaky",
        (request, arrival) -> {
          boolean first = seen.putIfAbsent(arrival.id(), true) == null;
          // Not a 5xx: those would open the circuit, which is not what this is about.
          Answer.status(first ? 422 : 200).to(request, arrival);
        });
  }

  private static void publish(Api api, String prefix, int first) throws Exception {
    for (int n = first; n < first + EVENTS; n++) {
      String event =
          "{\"id\":\"%s-%d\",\"type\":\"call.ended\",\"data\":{\"who\":\"Zo\u00eb \ud83d\ude00\",\"n\":%d.0}}"
              .formatted(prefix, n, n);
      assertThat(api.publish(event).statusCode()).isEqualTo(202);
    }
  }

  private static void verify(Arrival arrival, String secret) throws Exception {
    Map<String, List<String>> headers = new HashMap<>();
    arrival.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    new Webhook(secret).verify(arrival.body().toString(StandardCharsets.UTF_8), headers);
  }

  private static void retries_differ_in_time_and_signature_only(List<Arrival> arrivals) {
    Map<String, List<Arrival>> byId = arrivals.stream().collect(Collectors.groupingBy(Arrival::id));
    assertThat(byId)
        .hasSize(EVENTS)
        .allSatisfy(
            (id, attempts) -> {
              assertThat(attempts).hasSize(2);
              Arrival first = attempts.get(0);
              Arrival second = attempts.get(1);
              assertThat(second.bodyHash()).isEqualTo(first.bodyHash());
              assertThat(Long.parseLong(second.header("webhook-timestamp")))
                  .isGreaterThan(Long.parseLong(first.header("webhook-timestamp")));
              assertThat(second.header("webhook-signature"))
                  .isNotEqualTo(first.header("webhook-signature"));
            });
  }
}
