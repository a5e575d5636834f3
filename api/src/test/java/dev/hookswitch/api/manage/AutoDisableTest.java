package dev.hookswitch.api.manage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hookswitch.api.fixture.Answer;
import dev.hookswitch.api.fixture.Api;
import dev.hookswitch.api.fixture.Contract;
import dev.hookswitch.api.fixture.Eventually;
import dev.hookswitch.api.fixture.Hookswitch;
import dev.hookswitch.api.fixture.Receiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own, whose profile loses patience within a second. */
class AutoDisableTest {
  private static final String IMPATIENT =
      """
      name: impatient
      description: Disables after a second of failures.
      timeout_s: 5
      success: [2xx]
      retry_on: {network: true, timeout: true, statuses: [any], except: []}
      schedule: {delays_s: [0.2], jitter: {kind: none}}
      max_retries: 2
      uncharged: []
      retry_after: {mode: ignore}
      on_exhaust: {end: dead, alert: true}
      supersede: false
      limits: {order: none, max_in_flight: 4}
      failing: {disable_when_gone: true, disable_after_s: 1, disable_failures_min: 3, failover: never}
      settable: {timeout_s: [1, 9], max_retries: [0, 9], rate: true, order: true, failover_url: true}
      """;

  private static final Map<String, String> SCHEMAS =
      Map.of(
          "hookswitch.endpoint.failing", "EndpointFailing",
          "hookswitch.endpoint.disabled", "EndpointDisabled",
          "hookswitch.delivery.exhausted", "DeliveryExhausted");

  @Test
  void nothing_but_failures_for_too_long_disable_an_endpoint_after_a_warning(@TempDir Path dir)
      throws IOException {
    Files.writeString(dir.resolve("impatient.yaml"), IMPATIENT);
    try (Hookswitch hookswitch =
            Hookswitch.start(
                Map.of("profiles.dir", dir.toString(), "breaker.calls-min", "100000"));
        Receiver failing = hookswitch.receiver();
        Receiver operator = hookswitch.receiver()) {
      Api api = hookswitch.tenant();
      failing.answers(500, "");
      api.subscribe(operator, ",\"types\":[\"hookswitch.*\"]");
      String endpoint =
          api.subscribe(failing, ",\"types\":[\"a\"],\"profile\":\"impatient\"").text("/id");
      String path = "/v1/endpoints/" + endpoint;
      Eventually.isTrue(
          "it is disabled",
          () -> {
            api.publish("{\"type\":\"a\",\"data\":1}");
            return api.get(path).expect(200).text("/state").equals("disabled");
          });

      Answer disabled = api.get(path).expect(200);
      assertThat(disabled.text("/state_reason")).isEqualTo("failing");
      assertThat(disabled.at("/health/failing_since").isNull()).isFalse();
      assertThat(disabled.at("/health/disable_at").isNull()).isTrue();
      Map<String, Integer> told = told(operator);
      assertThat(told)
          .containsEntry("hookswitch.endpoint.failing", 1)
          .containsEntry("hookswitch.endpoint.disabled", 1)
          .containsEntry("hookswitch.delivery.exhausted", 1)
          .hasSize(3);

      failing.answers(204, "");
      api.patch(path, "{\"enabled\":true}").expect(200);
      String last = api.publish("{\"type\":\"a\",\"data\":2}");
      api.delivery(last, "delivered");
      Eventually.isTrue(
          "what it was owed is delivered", () -> api.all("/v1/deliveries?state=pending").isEmpty());
      assertThat(api.get(path).expect(200).at("/health/failing_since").isNull()).isTrue();
      assertThat(operator.waiting()).isZero();
    }
  }

  private static Map<String, Integer> told(Receiver operator) {
    Map<String, Integer> told = new HashMap<>();
    for (int i = 0; i < SCHEMAS.size(); i++) {
      JsonNode event = Contract.read(operator.next().body());
      String type = event.path("type").asText();
      Contract.published()
          .fits("#/components/schemas/" + SCHEMAS.get(type), event.path("data").toString(), type);
      told.merge(type, 1, Integer::sum);
    }
    return told;
  }
}
