package dev.hookswitch.api.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.api.fixture.Answer;
import dev.hookswitch.api.fixture.Api;
import dev.hookswitch.api.fixture.Hookswitch;
import dev.hookswitch.api.fixture.WithHookswitch;
import io.vertx.core.Promise;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dead letters: found, sent again one by one, and ended all at once. */
@ExtendWith(WithHookswitch.class)
class RetryTest {
  private final Hookswitch hookswitch;
  private final Api api;

  RetryTest(Hookswitch hookswitch) {
    this.hookswitch = hookswitch;
    this.api = hookswitch.tenant();
  }

  private Answer act(String path) {
    return api.exchange("POST", path, null);
  }

  @Test
  void a_dead_letter_is_sent_again_with_all_its_attempts_kept() {
    try (DeadLetters letters = new DeadLetters(hookswitch, api, "")) {
      letters.bury(1);
      String id = letters.in("dead").get(0);
      letters.receiver.answers(204, "");

      Answer retried = act("/v1/deliveries/" + id + "/retry").expect(202);

      assertThat(retried.text("/state")).isEqualTo("pending");
      assertThat(retried.text("/error_class")).isEqualTo("client_error");
      assertThat(Instant.parse(retried.text("/next_attempt_at")))
          .isBeforeOrEqualTo(Instant.now().plusSeconds(1));
      letters.receiver.next();
      letters.awaitCount("delivered", 1);
      assertThat(letters.in("dead")).isEmpty();
      Answer delivery = api.get("/v1/deliveries/" + id).expect(200);
      assertThat(delivery.each("/attempts", "number")).containsExactly("1", "2");
      assertThat(delivery.each("/attempts", "status")).containsExactly("400", "204");
      assertThat(delivery.each("/attempts", "target")).containsExactly("primary", "primary");
    }
  }

  @Test
  void what_is_still_owed_cannot_be_retried() {
    try (DeadLetters letters = new DeadLetters(hookswitch, api, "")) {
      Promise<Void> release = letters.receiver.hangs();
      api.publish("{\"type\":\"call.ended\",\"data\":1}");
      letters.awaitCount("pending", 1);
      String id = letters.in("pending").get(0);

      act("/v1/deliveries/" + id + "/retry").expectProblem(409, "not_finished");

      release.complete();
      letters.awaitCount("delivered", 1);
      act("/v1/deliveries/" + id + "/retry").expect(202);
      letters.awaitCount("delivered", 1);
    }
  }

  @Test
  void what_is_not_there_cannot_be_retried() {
    try (DeadLetters letters = new DeadLetters(hookswitch, api, "")) {
      letters.bury(1);
      String id = letters.in("dead").get(0);
      act("/v1/deliveries/dlv_1/retry").expectProblem(404, "not_found");
      act("/v1/deliveries/dlv_" + "0".repeat(39) + "/retry").expectProblem(404, "not_found");
      hookswitch
          .tenant()
          .exchange("POST", "/v1/deliveries/" + id + "/retry", null)
          .expectProblem(404, "not_found");
      api.delete("/v1/endpoints/" + letters.endpoint).expect(204);
      act("/v1/deliveries/" + id + "/retry").expectProblem(409, "endpoint_gone");
    }
  }

  @Test
  void what_an_endpoint_is_owed_is_cancelled_all_at_once_and_can_come_back() {
    try (DeadLetters letters = new DeadLetters(hookswitch, api, ",\"state\":\"paused\"")) {
      for (int i = 0; i < 3; i++) {
        api.publish("{\"type\":\"call.ended\",\"data\":1}");
      }
      letters.awaitCount("pending", 3);
      String cancel = "/v1/endpoints/" + letters.endpoint + "/cancel-deliveries";

      assertThat(act(cancel).expect(200).text("/cancelled")).isEqualTo("3");
      assertThat(act(cancel).expect(200).text("/cancelled")).isEqualTo("0");

      assertThat(letters.in("cancelled")).hasSize(3);
      letters.receiver.answers(204, "");
      api.patch("/v1/endpoints/" + letters.endpoint, "{\"state\":\"active\"}").expect(200);
      act("/v1/deliveries/" + letters.in("cancelled").get(0) + "/retry").expect(202);
      letters.awaitCount("delivered", 1);
      assertThat(letters.in("cancelled")).hasSize(2);
      assertThat(letters.receiver.waiting()).isEqualTo(1);
      act("/v1/endpoints/ep_0000000000000/cancel-deliveries").expectProblem(404, "not_found");
    }
  }

  @Test
  void deliveries_are_found_by_type_call_and_time() {
    try (DeadLetters letters = new DeadLetters(hookswitch, api, "")) {
      letters.bury(3);
      String base = "/v1/deliveries?state=dead";
      assertThat(api.all(base + "&call_id=c2")).hasSize(1);
      assertThat(api.all(base + "&type=call.ended&limit=2")).hasSize(3);
      assertThat(api.all(base + "&type=call.started")).isEmpty();
      assertThat(api.all(base + "&from=2026-01-01T00:00:00Z&limit=1")).hasSize(3);
      assertThat(api.all(base + "&to=2026-01-01T00:00:00Z")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "type=call.*, type",
    "from=today, from",
    "to=2026-03-22, to",
    "from=2026-03-22T10:00:00Z&to=2026-03-22T09:00:00Z, to",
    "state=gone, state",
    "error_class=x, error_class",
    "endpoint_id=x, endpoint_id",
  })
  void aConditionThatMakesNoSenseIsRefused(String query, String field) {
    Answer refusal = api.get("/v1/deliveries?" + query).expectProblem(422, "invalid_value");
    assertThat(refusal.text("/field")).isEqualTo(field);
  }
}
