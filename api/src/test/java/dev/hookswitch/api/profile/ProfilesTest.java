package dev.hookswitch.api.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hookswitch.api.fixture.Api;
import dev.hookswitch.api.fixture.Contract;
import dev.hookswitch.api.fixture.Hookswitch;
import dev.hookswitch.api.fixture.WithHookswitch;
import dev.hookswitch.api.http.Asked;
import dev.hookswitch.config.profile.ProfileLoader;
import dev.hookswitch.event.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(WithHookswitch.class)
class ProfilesTest {
  private static final String MINE =
      """
      name: mine
      description: A profile of a test.
      timeout_s: 7.5
      success: [200]
      retry_on: {network: true, timeout: false, statuses: [any], except: [404]}
      schedule: {base_s: 30, factor: 2, cap_s: 3600, jitter: {kind: full, floor_s: 0.5}}
      max_retries: 3
      uncharged: []
      retry_after: {mode: required, statuses: [429]}
      on_exhaust: {end: failed, alert: false}
      supersede: false
      overrides:
        call.*: {ttl_s: 60, schedule: {delays_s: [1, 2.25]}}
      limits: {order: call, rate_per_s: 2.5, burst: 5, max_in_flight: 1}
      failing: {disable_when_gone: false, failover: breaker_open}
      settable: {timeout_s: [1, 9], max_retries: [3, 3], rate: true, order: false, failover_url: true}
      """;

  private final Api api;

  ProfilesTest(Hookswitch hookswitch) {
    this.api = hookswitch.tenant();
  }

  @Test
  void the_standard_profile_is_listed_as_its_file_has_it() {
    JsonNode page = api.get("/v1/profiles").expect(200).json();

    assertThat(page.path("next").isNull()).isTrue();
    assertThat(page.path("items")).hasSize(1);
    JsonNode standard = page.path("items").path(0);
    assertThat(standard.path("description").asText()).startsWith("Standard Webhooks 1.0.0.");
    assertThat(without(standard, "description"))
        .isEqualTo(
            Contract.read(
                """
                {"name":"standard-webhooks","timeout_s":30,"success":["2xx"],
                 "retry_on":{"network":true,"timeout":true,"statuses":["any"]},
                 "schedule":{"delays_s":[5,300,1800,7200,18000,36000,50400,72000,86400],
                   "jitter":{"kind":"add","share":0.1,"floor_s":0}},
                 "max_retries":8,"uncharged":["429"],
                 "retry_after":{"mode":"honour","statuses":["429","503"],"min_s":0,"max_s":86400},
                 "on_exhaust":{"end":"dead","alert":true},"ttl_s":null,"supersede":false,
                 "overrides":{},
                 "limits":{"order":"none","rate_per_s":null,"burst":null,"max_in_flight":32},
                 "failing":{"disable_when_gone":true,"disable_after_s":432000,
                   "disable_failures_min":1,"failover":"exhausted"},
                 "settable":{"timeout_s":[1,300],"max_retries":[0,9],"rate":true,"order":true,
                   "failover_url":true}}
                """));
  }

  @Test
  void a_profile_of_the_operator_is_listed_with_the_complete_rules_of_its_overrides(
      @TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("mine.yaml"), MINE);
    String body = listed(dir);

    Contract.published().fits("#/components/schemas/ProfilePage", body, "profiles");
    JsonNode mine = Contract.read(body).at("/items/0");
    assertThat(without(mine, "overrides"))
        .isEqualTo(
            Contract.read(
                """
                {"name":"mine","description":"A profile of a test.","timeout_s":7.5,
                 "success":["200"],
                 "retry_on":{"network":true,"timeout":false,
                   "statuses":["1xx","2xx","3xx","400-403","405-499","5xx","6xx","7xx","8xx","9xx"]},
                 "schedule":{"base_s":30,"factor":2.0,"cap_s":3600,
                   "jitter":{"kind":"full","share":0.0,"floor_s":0.5}},
                 "max_retries":3,"uncharged":[],
                 "retry_after":{"mode":"required","statuses":["429"],"min_s":0,"max_s":86400},
                 "on_exhaust":{"end":"failed","alert":false},"ttl_s":null,"supersede":false,
                 "limits":{"order":"call","rate_per_s":2.5,"burst":5,"max_in_flight":1},
                 "failing":{"disable_when_gone":false,"disable_after_s":null,
                   "disable_failures_min":1,"failover":"breaker_open"},
                 "settable":{"timeout_s":[1,9],"max_retries":[3,3],"rate":true,"order":false,
                   "failover_url":true}}
                """));
    JsonNode override = mine.at("/overrides/call.*");
    assertThat(override.path("ttl_s").asInt()).isEqualTo(60);
    assertThat(override.path("timeout_s").asDouble()).isEqualTo(7.5);
    assertThat(override.path("schedule"))
        .isEqualTo(
            Contract.read(
                "{\"delays_s\":[1,2.25],\"jitter\":{\"kind\":\"full\",\"share\":0.0,\"floor_s\":0.5}}"));
  }

  @Test
  void a_query_is_refused() {
    api.get("/v1/profiles?limit=1").expectProblem(422, "unknown_parameter");
  }

  private static JsonNode without(JsonNode node, String key) {
    JsonNode copy = node.deepCopy();
    ((ObjectNode) copy).remove(key);
    return copy;
  }

  private static String listed(Path dir) {
    return new ProfilesResource(ProfileLoader.load(Optional.of(dir)))
        .list(new Asked(new TenantId(1), Map.of(), Map.of(), new byte[0]))
        .result()
        .body()
        .toString();
  }
}
