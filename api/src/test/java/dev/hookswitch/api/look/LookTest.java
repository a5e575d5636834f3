package dev.hookswitch.api.look;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hookswitch.api.fixture.Answer;
import dev.hookswitch.api.fixture.Api;
import dev.hookswitch.api.fixture.Eventually;
import dev.hookswitch.api.fixture.Hookswitch;
import dev.hookswitch.api.fixture.Receiver;
import dev.hookswitch.api.fixture.WithHookswitch;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithHookswitch.class)
class LookTest {
  private static final String EVENT = "{\"type\":\"call.ended\",\"data\":{\"n\":1}}";

  private final Hookswitch hookswitch;
  private final Api api;

  LookTest(Hookswitch hookswitch) {
    this.hookswitch = hookswitch;
    this.api = hookswitch.tenant();
  }

  // Events.

  @Test
  void events_are_listed_in_the_order_of_their_acceptance_without_deliveries() {
    String first = api.publish(EVENT);
    String second = api.publish(EVENT);

    Answer list = api.get("/v1/events").expect(200);

    assertThat(list.each("/items", "id")).containsExactly(first, second);
    assertThat(list.at("/next").isNull()).isTrue();
    assertThat(list.body()).doesNotContain("\"deliveries\"");
    assertThat(Instant.parse(list.text("/items/0/accepted_at")))
        .isBetween(Instant.now().minusSeconds(60), Instant.now());
  }

  @ParameterizedTest
  @CsvSource({
    "call_id=c1, 3",
    "call_id=c1&type=t1, 2",
    "call_id=c1&type=t1&agent_id=a1, 1",
    "agent_id=a2, 1",
    "type=t2, 1",
    "type=t, 0",
    "call_id=, 4",
  })
  void conditions_narrow_the_list(String query, int found) {
    api.publish("{\"type\":\"t1\",\"call_id\":\"c1\",\"agent_id\":\"a1\",\"data\":1}");
    api.publish("{\"type\":\"t1\",\"call_id\":\"c1\",\"agent_id\":\"a2\",\"data\":1}");
    api.publish("{\"type\":\"t2\",\"call_id\":\"c1\",\"data\":1}");
    api.publish("{\"type\":\"t1\",\"call_id\":\"c2\",\"agent_id\":\"a1\",\"data\":1}");

    assertThat(api.get("/v1/events?" + query).expect(200).at("/items")).hasSize(found);
    assertThat(api.all("/v1/events?limit=1&" + query)).hasSize(found);
  }

  @Test
  void a_reader_that_follows_finds_each_event_once_while_publishing_goes_on() {
    int events = 300;
    CompletableFuture<List<String>> publishing =
        CompletableFuture.allOf().thenApplyAsync(v -> publishMany(events / 2));
    CompletableFuture<List<String>> alongside =
        CompletableFuture.allOf().thenApplyAsync(v -> publishMany(events / 2));
    List<String> found = new ArrayList<>();
    String after = "";
    boolean over = false;
    while (!over) {
      over = publishing.isDone() && alongside.isDone();
      Answer page = api.get("/v1/events?limit=7" + after).expect(200);
      if (over || !page.at("/next").isNull()) {
        found.addAll(page.each("/items", "id"));
      }
      if (!page.at("/next").isNull()) {
        after = "&after=" + page.text("/next");
        over = false;
      }
    }

    List<String> published = new ArrayList<>(publishing.join());
    published.addAll(alongside.join());
    assertThat(published).hasSize(events);
    assertThat(found).containsExactlyInAnyOrderElementsOf(published);
  }

  private List<String> publishMany(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(api.publish(EVENT));
    }
    return ids;
  }

  @Test
  void a_next_page_is_empty_when_the_page_before_was_full_by_chance() {
    api.publish(EVENT);
    api.publish(EVENT);

    Answer page = api.get("/v1/events?limit=2").expect(200);
    Answer rest = api.get("/v1/events?limit=2&after=" + page.text("/next")).expect(200);

    assertThat(page.at("/items")).hasSize(2);
    assertThat(rest.at("/items")).isEmpty();
    assertThat(rest.at("/next").isNull()).isTrue();
  }

  @Test
  void undelivered_events_are_those_that_some_endpoint_did_not_get() {
    try (Receiver good = hookswitch.receiver();
        Receiver bad = hookswitch.receiver()) {
      bad.answers(500, "");
      api.subscribe(good, "");
      api.subscribe(bad, ",\"types\":[\"bad.*\"],\"max_retries\":0");
      String delivered = api.publish("{\"type\":\"fine\",\"data\":1}");
      String dead = api.publish("{\"type\":\"bad.one\",\"call_id\":\"c\",\"data\":1}");
      String retried = api.publish("{\"type\":\"bad.two\",\"data\":1}");
      String unasked = hookswitch.tenant().publish(EVENT);
      api.delivery(delivered, "delivered");
      api.delivery(dead, "dead");
      api.delivery(retried, "dead");

      String query = "/v1/events?state=undelivered";
      Eventually.isTrue(
          "what was delivered has left the list",
          () -> !api.get(query).each("/items", "id").contains(delivered));
      assertThat(api.get(query).expect(200).each("/items", "id"))
          .containsExactly(dead, retried)
          .doesNotContain(unasked);
      assertThat(api.all(query + "&limit=1")).hasSize(2);
      assertThat(api.get(query + "&call_id=c").each("/items", "id")).containsExactly(dead);
      assertThat(api.get(query + "&type=bad.two").each("/items", "id")).containsExactly(retried);
    }
  }

  // Calls.

  @Test
  void a_call_is_its_events_in_order_each_with_its_deliveries() {
    try (Receiver receiver = hookswitch.receiver()) {
      String endpoint = api.subscribe(receiver, ",\"types\":[\"call.ended\"]").text("/id");
      String started = api.publish("{\"type\":\"call.started\",\"call_id\":\"a/b c\",\"data\":1}");
      api.publish("{\"type\":\"call.started\",\"call_id\":\"other\",\"data\":1}");
      String ended = api.publish("{\"type\":\"call.ended\",\"call_id\":\"a/b c\",\"data\":1}");
      api.delivery(ended, "delivered");

      Answer call = api.get("/v1/calls/a%2Fb%20c").expect(200);

      assertThat(call.text("/call_id")).isEqualTo("a/b c");
      assertThat(call.each("/events", "id")).containsExactly(started, ended);
      assertThat(call.at("/events/0/deliveries")).isEmpty();
      assertThat(call.text("/events/1/deliveries/0/endpoint_id")).isEqualTo(endpoint);
      assertThat(call.text("/events/1/deliveries/0/state")).isEqualTo("delivered");
      Answer page = api.get("/v1/calls/a%2Fb%20c?limit=1").expect(200);
      assertThat(page.each("/events", "id")).containsExactly(started);
      Answer next = api.get("/v1/calls/a%2Fb%20c?limit=1&after=" + page.text("/next"));
      assertThat(next.expect(200).each("/events", "id")).containsExactly(ended);
      Answer end = api.get("/v1/calls/a%2Fb%20c?limit=1&after=" + next.text("/next"));
      assertThat(end.expect(200).at("/events")).isEmpty();
    }
  }

  @Test
  void a_call_without_events_is_not_found() {
    api.get("/v1/calls/nobody").expectProblem(404, "not_found");
  }

  // Deliveries.

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 500})
  void deliveries_are_found_by_every_condition_and_on_every_page(int limit) {
    try (Receiver good = hookswitch.receiver();
        Receiver bad = hookswitch.receiver()) {
      bad.answers(503, "");
      String fine = api.subscribe(good, "").text("/id");
      String failing = api.subscribe(bad, ",\"max_retries\":0").text("/id");
      String first = api.publish(EVENT);
      String second = api.publish(EVENT);
      for (String event : List.of(first, second)) {
        api.delivery(event, "delivered");
        api.delivery(event, "dead");
      }

      String list = "/v1/deliveries?limit=" + limit;
      assertThat(events(api.all(list))).containsExactly(second, second, first, first);
      assertThat(api.all(list)).extracting(d -> d.path("id").asText()).doesNotHaveDuplicates();
      assertThat(events(api.all(list + "&endpoint_id=" + fine))).containsExactly(second, first);
      assertThat(api.all(list + "&event_id=" + first)).hasSize(2);
      assertThat(api.all(list + "&state=dead"))
          .hasSize(2)
          .allMatch(d -> d.path("endpoint_id").asText().equals(failing))
          .allMatch(d -> d.path("error_class").asText().equals("server_error"));
      assertThat(api.all(list + "&state=pending")).isEmpty();
      assertThat(api.all(list + "&error_class=server_error")).hasSize(2);
      assertThat(api.all(list + "&error_class=timeout")).isEmpty();
      assertThat(api.all(list + "&endpoint_id=" + fine + "&state=dead")).isEmpty();
      assertThat(api.all(list + "&event_id=unknown")).isEmpty();
      assertThat(api.get(list).body()).doesNotContain("\"attempts\"");
    }
  }

  private static List<String> events(List<JsonNode> deliveries) {
    return deliveries.stream().map(delivery -> delivery.path("event_id").asText()).toList();
  }

  @Test
  void an_attempt_shows_what_was_sent_and_what_came_back() {
    try (Receiver receiver = hookswitch.receiver()) {
      receiver.answers(201, "{\"thanks\":\"für alles\"}");
      String endpoint = api.subscribe(receiver, "").text("/id");
      String event = api.publish("{\"type\":\"call.ended\",\"data\":{ \"a\" : \"ü\" }}");
      Receiver.Delivered sent = receiver.next();

      Answer delivery = api.delivery(event, "delivered");

      assertThat(delivery.text("/event_id")).isEqualTo(event);
      assertThat(delivery.text("/endpoint_id")).isEqualTo(endpoint);
      assertThat(delivery.at("/attempt_count").intValue()).isEqualTo(1);
      assertThat(delivery.at("/next_attempt_at").isNull()).isTrue();
      assertThat(delivery.at("/error_class").isNull()).isTrue();
      assertThat(delivery.at("/attempts")).hasSize(1);
      JsonNode attempt = delivery.at("/attempts/0");
      assertThat(attempt.path("number").intValue()).isEqualTo(1);
      assertThat(attempt.path("status").intValue()).isEqualTo(201);
      assertThat(attempt.path("error_class").isNull()).isTrue();
      assertThat(attempt.path("url").asText())
          .isEqualTo("http://127.0.0.1:" + receiver.port() + "/…");
      assertThat(attempt.path("remote_address").asText()).isEqualTo("127.0.0.1:" + receiver.port());
      assertThat(attempt.at("/request/method").asText()).isEqualTo("POST");
      assertThat(attempt.at("/request/body").asText()).isEqualTo(sent.body());
      for (String header : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
        assertThat(attempt.at("/request/headers").path(header).asText())
            .isEqualTo(sent.header(header));
      }
      assertThat(attempt.at("/response/body").asText()).isEqualTo("{\"thanks\":\"für alles\"}");
      assertThat(attempt.at("/response/headers/x-receiver").asText()).isEqualTo("test");
      assertThat(attempt.at("/response/truncated").booleanValue()).isFalse();
      assertThat(attempt.at("/timings_ms/total").doubleValue())
          .isPositive()
          .isGreaterThanOrEqualTo(attempt.at("/timings_ms/first_byte").doubleValue());
      assertThat(attempt.at("/timings_ms/connect").doubleValue()).isPositive();
      assertThat(attempt.at("/timings_ms/dns").doubleValue()).isZero();
      assertThat(attempt.at("/timings_ms/tls").doubleValue()).isZero();
    }
  }

  @Test
  void a_long_answer_is_kept_in_part() {
    try (Receiver receiver = hookswitch.receiver()) {
      receiver.answers(200, "x".repeat(8193));
      api.subscribe(receiver, "");

      Answer delivery = api.delivery(api.publish(EVENT), "delivered");

      assertThat(delivery.text("/attempts/0/response/body")).isEqualTo("x".repeat(8192));
      assertThat(delivery.at("/attempts/0/response/truncated").booleanValue()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "500, server_error",
    "404, client_error",
    "401, auth_error",
    "410, gone",
    "302, unexpected_status",
  })
  void an_answer_that_is_not_2xx_is_a_failure_of_its_class(int status, String errorClass) {
    try (Receiver receiver = hookswitch.receiver()) {
      receiver.answers(status, "no");
      api.subscribe(receiver, ",\"max_retries\":0");

      Answer delivery = api.delivery(api.publish(EVENT), "dead");

      assertThat(delivery.text("/error_class")).isEqualTo(errorClass);
      assertThat(delivery.at("/attempts/0/status").intValue()).isEqualTo(status);
      assertThat(delivery.text("/attempts/0/error_class")).isEqualTo(errorClass);
      assertThat(delivery.text("/attempts/0/detail")).isNotBlank();
      assertThat(delivery.text("/attempts/0/response/body")).isEqualTo("no");
    }
  }

  @Test
  void a_receiver_that_is_not_there_has_refused() {
    Receiver receiver = hookswitch.receiver();
    api.subscribe(receiver, ",\"max_retries\":0");
    receiver.close();

    Answer delivery = api.delivery(api.publish(EVENT), "dead");

    assertThat(delivery.text("/error_class")).isEqualTo("refused");
    assertThat(delivery.at("/attempts/0/status").intValue()).isZero();
    assertThat(delivery.at("/attempts/0/response").isNull()).isTrue();
    assertThat(delivery.at("/attempts/0/remote_address").isNull()).isTrue();
  }

  @Test
  void a_connection_that_ends_is_a_reset() {
    try (Receiver receiver = hookswitch.receiver()) {
      receiver.resets();
      api.subscribe(receiver, ",\"max_retries\":0");

      assertThat(api.delivery(api.publish(EVENT), "dead").text("/error_class")).isEqualTo("reset");
    }
  }

  @Test
  void a_receiver_that_does_not_answer_in_time_is_a_timeout() {
    try (Receiver receiver = hookswitch.receiver()) {
      Promise<Void> release = receiver.hangs();
      api.subscribe(receiver, ",\"max_retries\":0,\"timeout_s\":1");

      Answer delivery = api.delivery(api.publish(EVENT), "dead");

      assertThat(delivery.text("/error_class")).isEqualTo("timeout");
      assertThat(delivery.at("/attempts/0/timings_ms/total").doubleValue())
          .isBetween(1_000.0, 10_000.0);
      assertThat(delivery.text("/attempts/0/remote_address")).startsWith("127.0.0.1:");
      release.complete();
    }
  }

  @Test
  void a_failed_delivery_waits_for_its_retry_and_then_succeeds() {
    try (Receiver receiver = hookswitch.receiver()) {
      receiver.answers(503, "later");
      api.subscribe(receiver, "");
      String event = api.publish(EVENT);
      Receiver.Delivered first = receiver.next();
      String path = "/v1/deliveries?event_id=" + event + "&state=pending&error_class=server_error";
      String id =
          Eventually.get(
              "the first attempt is recorded",
              () ->
                  java.util.Optional.of(api.get(path).text("/items/0/id"))
                      .filter(found -> !found.isEmpty()));

      Answer waiting = api.get("/v1/deliveries/" + id).expect(200);
      receiver.answers(200, "");

      assertThat(waiting.text("/state")).isEqualTo("pending");
      assertThat(waiting.at("/attempt_count").intValue()).isEqualTo(1);
      assertThat(waiting.at("/attempts")).hasSize(1);
      Instant started = Instant.parse(waiting.text("/attempts/0/started_at"));
      Instant next = Instant.parse(waiting.text("/next_attempt_at"));
      assertThat(Duration.between(started, next))
          .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(8));

      Receiver.Delivered second = receiver.next();
      Answer delivered = api.delivery(event, "delivered");

      assertThat(second.body()).isEqualTo(first.body());
      assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
      assertThat(delivered.at("/attempt_count").intValue()).isEqualTo(2);
      assertThat(delivered.each("/attempts", "number")).containsExactly("1", "2");
      assertThat(delivered.each("/attempts", "status")).containsExactly("503", "200");
      assertThat(delivered.at("/error_class").isNull()).isTrue();
      assertThat(Instant.parse(delivered.text("/attempts/1/started_at"))).isAfterOrEqualTo(next);
    }
  }

  @Test
  void without_retries_one_failure_makes_a_dead_letter() {
    try (Receiver receiver = hookswitch.receiver()) {
      receiver.answers(500, "");
      api.subscribe(receiver, ",\"max_retries\":0");

      Answer delivery = api.delivery(api.publish(EVENT), "dead");

      assertThat(delivery.at("/attempt_count").intValue()).isEqualTo(1);
      assertThat(delivery.at("/attempts")).hasSize(1);
      assertThat(delivery.at("/next_attempt_at").isNull()).isTrue();
      assertThat(api.get("/v1/events/" + delivery.text("/event_id")).text("/deliveries/0/state"))
          .isEqualTo("dead");
    }
  }

  /** The second event waits behind the first, which is answered only when its time is over. */
  @Test
  void an_event_past_its_time_to_live_is_not_sent() {
    try (Receiver receiver = hookswitch.receiver()) {
      Promise<Void> release = receiver.hangs();
      api.subscribe(receiver, ",\"max_in_flight\":1");
      api.publish(EVENT);
      receiver.next();
      String event = api.publish("{\"type\":\"call.ended\",\"ttl_s\":1,\"data\":1}");
      String accepted = api.get("/v1/events/" + event).expect(200).text("/accepted_at");
      Instant over = Instant.parse(accepted).plusSeconds(1);
      Eventually.isTrue("the time to live is over", () -> Instant.now().isAfter(over));

      release.complete();

      Answer delivery = api.delivery(event, "expired");
      assertThat(delivery.at("/attempts")).isEmpty();
      assertThat(delivery.at("/attempt_count").intValue()).isZero();
      assertThat(delivery.at("/next_attempt_at").isNull()).isTrue();
      assertThat(receiver.waiting()).isZero();
      assertThat(api.get("/v1/events?state=undelivered").each("/items", "id")).contains(event);
    }
  }
}
