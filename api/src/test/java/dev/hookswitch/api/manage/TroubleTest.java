package dev.hookswitch.api.manage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hookswitch.api.fixture.Answer;
import dev.hookswitch.api.fixture.Api;
import dev.hookswitch.api.fixture.Contract;
import dev.hookswitch.api.fixture.Eventually;
import dev.hookswitch.api.fixture.Hookswitch;
import dev.hookswitch.api.fixture.Receiver;
import dev.hookswitch.api.fixture.WithHookswitch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endpoints that say they are gone, and those that a person takes out of service. */
@ExtendWith(WithHookswitch.class)
class TroubleTest {
  private static final String ONE_AT_A_TIME = ",\"types\":[\"call.*\"],\"max_in_flight\":1";

  private final Hookswitch hookswitch;
  private final Api api;

  TroubleTest(Hookswitch hookswitch) {
    this.hookswitch = hookswitch;
    this.api = hookswitch.tenant();
  }

  private String change(String endpoint, String json) {
    return api.patch("/v1/endpoints/" + endpoint, json).expect(200).text("/state");
  }

  private Answer inState(String endpoint, String state) {
    return Eventually.get(
        endpoint + " is " + state,
        () ->
            Optional.of(api.get("/v1/endpoints/" + endpoint).expect(200))
                .filter(answer -> answer.text("/state").equals(state)));
  }

  private void publish(int from, int to) {
    StringBuilder batch = new StringBuilder("[");
    for (int i = from; i < to; i++) {
      batch
          .append(i == from ? "" : ",")
          .append("{\"id\":\"e" + i + "\",\"type\":\"call.ended\",\"data\":" + i + "}");
    }
    api.post("/v1/events", batch + "]").expect(202);
  }

  private static List<String> next(Receiver receiver, int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(receiver.next().header("webhook-id"));
    }
    return ids;
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"state\":\"active\"}", "{\"enabled\":true}"})
  void an_endpoint_that_is_gone_is_sent_nothing_more_and_gets_what_it_was_owed_when_enabled(
      String enabling) {
    try (Receiver gone = hookswitch.receiver();
        Receiver operator = hookswitch.receiver()) {
      gone.answers(410, "");
      String watching = api.subscribe(operator, ",\"types\":[\"hookswitch.*\"]").text("/id");
      String endpoint = api.subscribe(gone, ONE_AT_A_TIME).text("/id");
      publish(0, 5);

      assertThat(inState(endpoint, "disabled").text("/state_reason")).isEqualTo("gone");
      JsonNode told = Contract.read(operator.next().body());
      assertThat(told.path("type").asText()).isEqualTo("hookswitch.endpoint.disabled");
      Contract.published()
          .fits("#/components/schemas/EndpointDisabled", told.path("data").toString(), "told");
      assertThat(told.at("/data/endpoint_id").asText()).isEqualTo(endpoint);
      assertThat(told.at("/data/reason").asText()).isEqualTo("gone");
      Answer listed = api.get("/v1/events?type=hookswitch.endpoint.disabled").expect(200);
      assertThat(listed.at("/items")).hasSize(1);
      assertThat(api.owedTo(listed.text("/items/0/id"))).containsExactly(watching);

      publish(5, 6);
      assertThat(api.owedTo("e5")).as("it is disabled").isEmpty();
      assertThat(next(gone, 1)).containsExactly("e0");
      assertThat(gone.waiting()).isZero();

      gone.answers(204, "");
      assertThat(change(endpoint, enabling)).isEqualTo("active");
      assertThat(next(gone, 4)).containsExactly("e1", "e2", "e3", "e4");
      api.delivery("e4", "delivered");
      assertThat(gone.waiting()).isZero();
      assertThat(operator.waiting()).isZero();
    }
  }

  @Test
  void a_paused_endpoint_is_owed_new_events_and_gets_them_in_order_when_it_is_active_again() {
    try (Receiver paused = hookswitch.receiver();
        Receiver disabled = hookswitch.receiver();
        Receiver other = hookswitch.receiver()) {
      String resting = api.subscribe(paused, ONE_AT_A_TIME).text("/id");
      String out = api.subscribe(disabled, ONE_AT_A_TIME).text("/id");
      String active = api.subscribe(other, ONE_AT_A_TIME).text("/id");
      assertThat(change(resting, "{\"state\":\"paused\"}")).isEqualTo("paused");
      assertThat(change(out, "{\"state\":\"disabled\"}")).isEqualTo("disabled");
      publish(0, 40);
      List<String> accepted = next(other, 40);
      assertThat(api.owedTo("e0")).containsExactlyInAnyOrder(resting, active);
      assertThat(paused.waiting()).isZero();

      assertThat(change(resting, "{\"state\":\"active\"}")).isEqualTo("active");
      assertThat(change(out, "{\"state\":\"active\"}")).isEqualTo("active");
      assertThat(next(paused, 40)).isEqualTo(accepted);
      publish(40, 41);
      assertThat(next(disabled, 1)).as("nothing of before").containsExactly("e40");
    }
  }

  @Test
  void an_endpoint_that_fails_shows_since_when() {
    try (Receiver receiver = hookswitch.receiver()) {
      receiver.answers(500, "");
      String endpoint = api.subscribe(receiver, "").text("/id");
      String path = "/v1/endpoints/" + endpoint;
      assertThat(api.get(path).expect(200).at("/health/failing_since").isNull()).isTrue();
      api.publish("{\"type\":\"a\",\"data\":1}");

      Eventually.isTrue(
          "it fails", () -> !api.get(path).expect(200).at("/health/failing_since").isNull());
      assertThat(api.get(path).expect(200).text("/health/disable_at")).isNotEqualTo("null");
      Answer reset = api.exchange("POST", path + "/reset-circuit", null).expect(200);
      assertThat(reset.at("/health/failing_since").isNull()).isTrue();
      assertThat(reset.at("/health/disable_at").isNull()).isTrue();
    }
  }

  @Test
  void nobody_posts_our_own_types() {
    assertThat(
            api.post("/v1/events", "{\"type\":\"hookswitch.endpoint.disabled\",\"data\":1}")
                .expectProblem(422, "reserved_type")
                .text("/field"))
        .isEqualTo("/type");
    assertThat(
            api.post(
                    "/v1/events",
                    "[{\"type\":\"hookswitch\",\"data\":1},{\"type\":\"hookswitch.x\",\"data\":1}]")
                .expectProblem(422, "reserved_type")
                .text("/field"))
        .isEqualTo("/1/type");
  }
}
