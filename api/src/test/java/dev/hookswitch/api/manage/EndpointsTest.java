package dev.hookswitch.api.manage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import dev.hookswitch.api.fixture.Answer;
import dev.hookswitch.api.fixture.Api;
import dev.hookswitch.api.fixture.Hookswitch;
import dev.hookswitch.api.fixture.Receiver;
import dev.hookswitch.api.fixture.WithHookswitch;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithHookswitch.class)
class EndpointsTest {
  private static final String URL = "{\"url\":\"https://example.com/hook?t=1\"";

  private final Hookswitch hookswitch;
  private final Api api;

  EndpointsTest(Hookswitch hookswitch) {
    this.hookswitch = hookswitch;
    this.api = hookswitch.tenant();
  }

  private Answer create(String more) {
    return api.post("/v1/endpoints", URL + more + "}");
  }

  @Test
  void an_endpoint_needs_a_url_and_has_a_default_for_all_else() {
    Answer made = create("").expect(201);

    assertThat(made.text("/url")).isEqualTo("https://example.com/hook?t=1");
    assertThat(made.text("/profile")).isEqualTo("standard-webhooks");
    assertThat(made.at("/types")).isEmpty();
    assertThat(made.at("/agents").isNull()).isTrue();
    assertThat(made.at("/user_id").isNull()).isTrue();
    assertThat(made.at("/name").isNull()).isTrue();
    assertThat(made.at("/enabled").booleanValue()).isTrue();
    assertThat(made.text("/state")).isEqualTo("active");
    assertThat(made.text("/secret")).startsWith("whsec_");
    assertThat(made.at("/auth").toString()).isEqualTo("{\"scheme\":\"none\"}");
    assertThat(made.at("/headers")).isEmpty();
    assertThat(made.text("/method")).isEqualTo("POST");
    assertThat(made.at("/timeout_s").intValue()).isEqualTo(30);
    assertThat(made.at("/max_retries").intValue()).isEqualTo(8);
    assertThat(made.at("/max_in_flight").intValue()).isEqualTo(32);
    assertThat(made.text("/order")).isEqualTo("none");
    assertThat(made.text("/created_at")).isEqualTo(made.text("/updated_at"));
  }

  @Test
  void every_field_is_kept() {
    Answer made =
        create(
                ",\"name\":\"CRM 📞\",\"types\":[\"call.*\",\"a\",\"a\"],\"agents\":[\"x\",\"😀\"],"
                    + "\"user_id\":\"用户\",\"enabled\":false,\"method\":\"PUT\",\"timeout_s\":1,"
                    + "\"max_retries\":0,\"max_in_flight\":1000,\"profile\":\"standard-webhooks\","
                    + "\"order\":\"call\",\"state\":\"disabled\",\"template\":null,\"burst\":7,"
                    + "\"rate_per_s\":0.5,\"failover_url\":\"https://b.example/f\"")
            .expect(201);

    Answer found = api.get("/v1/endpoints/" + made.text("/id")).expect(200);

    assertThat(found.text("/name")).isEqualTo("CRM 📞");
    assertThat(found.at("/types").toString()).isEqualTo("[\"call.*\",\"a\"]");
    assertThat(found.at("/agents").toString()).isEqualTo("[\"x\",\"😀\"]");
    assertThat(found.text("/user_id")).isEqualTo("用户");
    assertThat(found.at("/enabled").booleanValue()).isFalse();
    assertThat(found.text("/state")).isEqualTo("disabled");
    assertThat(found.text("/method")).isEqualTo("PUT");
    assertThat(found.at("/timeout_s").intValue()).isEqualTo(1);
    assertThat(found.at("/max_retries").intValue()).isZero();
    assertThat(found.at("/max_in_flight").intValue()).isEqualTo(1000);
    assertThat(found.at("/rate_per_s").doubleValue()).isEqualTo(0.5);
    assertThat(found.at("/burst").intValue()).isEqualTo(7);
    assertThat(found.text("/order")).isEqualTo("call");
    assertThat(found.text("/failover_url")).isEqualTo("https://b.example/f");
    assertThat(found.text("/state_reason")).isEqualTo("manual");
    assertThat(found.text("/health/circuit/state")).isEqualTo("closed");
    assertThat(found.text("/updated_at")).isEqualTo(made.text("/updated_at"));
    JsonNode listed = api.get("/v1/endpoints").expect(200).at("/items/0");
    assertThat(listed).isEqualTo(((ObjectNode) found.json()).without("health"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"timeout_s\":0            | invalid_value | /timeout_s     | 0      | from 1 to 300",
        "\"timeout_s\":301          | invalid_value | /timeout_s     | 301    | from 1 to 300",
        "\"rate_per_s\":0           | invalid_value | /rate_per_s    | 0      | from 0.001 to 100000",
        "\"rate_per_s\":\"1\"       | invalid_value | /rate_per_s    | \"1\"  | null, or a number",
        "\"burst\":5               | invalid_value | /burst         | 5      | nothing without rate_per_s",
        "\"order\":\"fifo\"         | invalid_value | /order         | fifo   | none or call",
        "\"state\":\"asleep\"       | invalid_value | /state         | asleep | active, paused or disabled",
        "\"enabled\":false,\"state\":\"active\" | invalid_value | /enabled | false | contradict",
        "\"profile\":\"nobody\"     | invalid_value | /profile       | nobody | standard-webhooks",
        "\"failover_url\":7        | invalid_value | /failover_url  | 7      | a string or null",
        "\"timeout_s\":1.5          | invalid_field | /timeout_s     |        | whole number",
        "\"timeout_s\":\"1\"        | invalid_field | /timeout_s     |        | whole number",
        "\"timeout_s\":99999999999  | invalid_field | /timeout_s     |        | ",
        "\"max_retries\":-1         | invalid_value | /max_retries   | -1     | from 0 to 9",
        "\"max_retries\":10         | invalid_value | /max_retries   | 10     | from 0 to 9",
        "\"max_in_flight\":0        | invalid_value | /max_in_flight | 0      | from 1 to 1000",
        "\"max_in_flight\":1001     | invalid_value | /max_in_flight | 1001   | from 1 to 1000",
        "\"method\":\"GET\"         | invalid_value | /method        | GET    | POST, PUT or PATCH",
        "\"method\":\"post\"        | invalid_value | /method        | post   | POST, PUT or PATCH",
        "\"enabled\":\"yes\"        | invalid_field | /enabled       |        | true or false",
        "\"enabled\":1              | invalid_field | /enabled       |        | ",
        "\"types\":[\"a\",\"A\"]    | invalid_value | /types/1       | A      | a-z",
        "\"types\":[\"a*\"]         | invalid_value | /types/0       | a*     | a-z",
        "\"types\":[\"\"]           | invalid_value | /types/0       |        | a-z",
        "\"types\":[\"a\",null]     | invalid_value | /types/1       |        | string",
        "\"types\":\"a\"            | invalid_field | /types         |        | array",
        "\"types\":[7]              | invalid_field | /types/0       |        | string",
        "\"agents\":[]              | invalid_value | /agents        |        | 1 to 1000",
        "\"agents\":\"a\"           | invalid_value | /agents        |        | 1 to 1000",
        "\"agents\":[7]             | invalid_value | /agents        | 7      | strings",
        "\"agents\":[\"\"]          | invalid_value | /agents        |        | 1 to 256",
        "\"user_id\":7              | invalid_value | /user_id       | 7      | string",
        "\"user_id\":\"\"           | invalid_value | /user_id       |        | 1 to 256",
        "\"name\":\"a\\nb\"         | invalid_value | /name          | a\\u000ab | control",
        "\"name\":{}                | invalid_value | /name          | {}     | string",
        "\"headers\":{\"A B\":\"\"} | invalid_value | /headers       | A B    | RFC 9110",
        "\"headers\":{\"Host\":\"\"} | invalid_value | /headers      | Host   | ourselves",
        "\"headers\":{\"webhook-ID\":\"\"} | invalid_value | /headers | webhook-ID | ourselves",
        "\"headers\":{\"A\":\"1\",\"a\":\"2\"} | invalid_value | /headers | a  | once",
        "\"headers\":{\"A\":\"x\\r\\ny\"} | invalid_value | /headers/A |       | ASCII",
        "\"headers\":{\"A\":\" x\"} | invalid_value | /headers/A     |        | ASCII",
        "\"headers\":{\"A\":null}   | invalid_value | /headers/A     |        | ASCII",
        "\"headers\":[]             | invalid_field | /headers       |        | object",
        "\"headers\":{\"A\":77}     | invalid_field | /headers/A     |        | string",
        "\"auth\":{\"scheme\":\"bearer\",\"token\":77} | invalid_field | /auth/token | | string",
        "\"auth\":\"none\"           | invalid_field | /auth          |        | object",
        "\"auth\":{}                | invalid_value | /auth/scheme   |        | bearer",
        "\"auth\":{\"scheme\":\"oauth2\"} | invalid_value | /auth/scheme | oauth2 | bearer",
        "\"auth\":{\"scheme\":\"bearer\"} | invalid_value | /auth/token |     | required",
        "\"auth\":{\"scheme\":\"bearer\",\"token\":\"\"} | invalid_value | /auth/token | | required",
        "\"auth\":{\"scheme\":\"bearer\",\"token\":\"a\",\"key\":\"b\"} | invalid_value | /auth/key | | scheme",
        "\"auth\":{\"scheme\":\"basic\",\"username\":\"a:b\",\"password\":\"c\"} | invalid_value | /auth/username | | colon",
        "\"auth\":{\"scheme\":\"basic\",\"username\":\"a\"} | invalid_value | /auth/password | | required",
        "\"auth\":{\"scheme\":\"api_key\",\"key\":\"a\",\"header\":\"Host\"} | invalid_value | /auth/header | Host | ourselves",
        "\"auth\":{\"scheme\":\"api_key\"} | invalid_value | /auth/key |      | required",
        "\"auth\":{\"scheme\":\"none\",\"token\":\"a\"} | invalid_value | /auth/token | | scheme",
        "\"auth\":{\"schema\":\"none\"} | unknown_field | /auth/schema |      | ",
        "\"secret\":\"whsec_c2hvcnQ=\" | invalid_value | /secret     |        | whsec_",
        "\"secret\":\"password1234567890password\" | invalid_value | /secret | | whsec_",
        "\"colour\":\"red\"         | unknown_field | /colour        |        | ",
      })
  void a_broken_rule_names_field_value_and_rule(
      String member, String code, String field, @Nullable String value, @Nullable String rule) {
    for (boolean patch : List.of(false, true)) {
      if (patch && member.startsWith("\"secret\"")) {
        continue;
      }
      Answer answer =
          patch
              ? api.patch("/v1/endpoints/" + create("").text("/id"), "{" + member + "}")
              : create("," + member);
      answer.expectProblem(422, code);
      assertThat(answer.text("/field")).isEqualTo(field);
      assertThat(answer.text("/value")).isEqualTo(value == null ? "" : value);
      assertThat(answer.text("/rule")).contains(rule == null ? "" : rule);
      assertThat(answer.text("/detail")).contains(field).contains(answer.text("/rule"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://example.com/         | invalid_url     |",
        "example.com                | invalid_url     |",
        "https://user:pw@example.com/ | invalid_url   |",
        "https://example.com/#f     | invalid_url     |",
        "https://example.com:0/     | invalid_url     | 0",
        "https://10.0.0.1/?t=s3cret | blocked_address | 10.0.0.1",
        "https://169.254.169.254/   | blocked_address | 169.254.169.254",
        "https://[fd00::1]/         | blocked_address | fd00::1",
      })
  void a_bad_url_is_refused_without_showing_what_may_be_secret(
      String url, String code, @Nullable String value) {
    Answer answer = api.post("/v1/endpoints", "{\"url\":\"" + url + "\"}");

    answer.expectProblem(422, code);
    assertThat(answer.text("/field")).isEqualTo("/url");
    assertThat(answer.text("/value")).isEqualTo(value == null ? "" : value);
    assertThat(answer.body()).doesNotContain("pw").doesNotContain("s3cret");
    String id = create("").text("/id");
    api.patch("/v1/endpoints/" + id, "{\"url\":\"" + url + "\"}").expectProblem(422, code);
  }

  @Test
  void a_url_is_required() {
    for (String body : List.of("{}", "{\"url\":null}")) {
      assertThat(api.post("/v1/endpoints", body).expectProblem(422, "missing_field").text("/field"))
          .isEqualTo("/url");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "template     | {}",
        "alert        | {\"after\":3}",
      })
  void what_a_later_release_will_do_is_refused_by_name(String field, String value) {
    String member = "\"" + field + "\":" + value;

    Answer made = create("," + member).expectProblem(422, "not_supported");

    assertThat(made.text("/field")).isEqualTo("/" + field);
    api.patch("/v1/endpoints/" + create("").text("/id"), "{" + member + "}")
        .expectProblem(422, "not_supported");
  }

  @Test
  void lists_are_bounded() {
    String types = ",\"a\"".repeat(1001).substring(1);
    assertThat(create(",\"types\":[" + types + "]").expect(422).text("/field")).isEqualTo("/types");
    assertThat(create(",\"agents\":[" + types + "]").expect(422).text("/field"))
        .isEqualTo("/agents");
    StringBuilder headers = new StringBuilder();
    for (int i = 0; i <= 30; i++) {
      headers.append(i == 0 ? "" : ",").append("\"h").append(i).append("\":\"\"");
    }
    assertThat(create(",\"headers\":{" + headers + "}").expect(422).text("/field"))
        .isEqualTo("/headers");
  }

  @Test
  void null_takes_a_filter_or_a_name_away_and_leaves_all_else() {
    String id =
        create(
                ",\"name\":\"n\",\"agents\":[\"a\"],\"user_id\":\"u\",\"types\":[\"t\"],"
                    + "\"timeout_s\":7,\"max_retries\":3,\"max_in_flight\":2,\"method\":\"PATCH\","
                    + "\"enabled\":false,\"headers\":{\"A\":\"b\"},"
                    + "\"auth\":{\"scheme\":\"bearer\",\"token\":\"x\"}")
            .expect(201)
            .text("/id");
    Answer before = api.get("/v1/endpoints/" + id).expect(200);

    Answer untouched =
        api.patch(
            "/v1/endpoints/" + id,
            "{\"url\":null,\"types\":null,\"timeout_s\":null,\"max_retries\":null,"
                + "\"max_in_flight\":null,\"method\":null,\"enabled\":null,\"headers\":null,"
                + "\"auth\":null,\"profile\":null,\"order\":null,\"state\":null,\"secret\":null}");

    assertThat(withoutUpdate(untouched.expect(200).body()))
        .isEqualTo(withoutUpdate(withoutHealth(before)));
    Answer after =
        api.patch("/v1/endpoints/" + id, "{\"name\":null,\"agents\":null,\"user_id\":null}");
    assertThat(after.expect(200).at("/name").isNull()).isTrue();
    assertThat(after.at("/agents").isNull()).isTrue();
    assertThat(after.at("/user_id").isNull()).isTrue();
    assertThat(after.at("/types").toString()).isEqualTo("[\"t\"]");
    assertThat(withoutHealth(api.get("/v1/endpoints/" + id))).isEqualTo(after.body());
  }

  private static String withoutHealth(Answer endpoint) {
    return endpoint.body().replaceFirst(",\"health\":.*", "}");
  }

  private static String withoutUpdate(String endpoint) {
    return endpoint.replaceFirst("\"updated_at\":\"[^\"]*\"", "");
  }

  @Test
  void an_empty_change_changes_nothing_but_the_time() {
    Answer made = create("").expect(201);

    Answer changed = api.patch("/v1/endpoints/" + made.text("/id"), "{}").expect(200);

    assertThat(changed.text("/updated_at")).isGreaterThan(made.text("/updated_at"));
    assertThat(changed.text("/created_at")).isEqualTo(made.text("/created_at"));
  }

  @Test
  void the_secret_changes_by_rotation_only() {
    Answer made = create("").expect(201);

    Answer answer =
        api.patch(
            "/v1/endpoints/" + made.text("/id"), "{\"secret\":\"" + made.text("/secret") + "\"}");

    assertThat(answer.expectProblem(422, "invalid_value").text("/rule")).contains("rotate-secret");
    assertThat(answer.body()).doesNotContain(made.text("/secret"));
  }

  @Test
  void a_removed_endpoint_is_gone_for_every_request() {
    String path = "/v1/endpoints/" + create("").text("/id");

    assertThat(api.delete(path).expect(204).body()).isEmpty();

    api.get(path).expectProblem(404, "not_found");
    api.patch(path, "{}").expectProblem(404, "not_found");
    api.delete(path).expectProblem(404, "not_found");
    api.post(path + "/rotate-secret", "{}").expectProblem(404, "not_found");
    assertThat(api.get("/v1/endpoints").expect(200).at("/items")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 500})
  void a_list_has_each_endpoint_once_whatever_the_page(int limit) {
    String first = create("").text("/id");
    String second = create("").text("/id");
    String third = create("").text("/id");

    assertThat(api.all("/v1/endpoints?limit=" + limit))
        .extracting(endpoint -> endpoint.path("id").asText())
        .containsExactlyInAnyOrder(first, second, third)
        .isSorted();
  }

  // Secrets and credentials.

  @Test
  void the_secret_is_shown_where_it_is_made_and_nowhere_else() {
    String own = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    try (Receiver receiver = hookswitch.receiver()) {
      Answer made = api.subscribe(receiver, ",\"secret\":\"" + own + "\"");
      assertThat(made.text("/secret")).isEqualTo(own);
      String path = "/v1/endpoints/" + made.text("/id");
      String delivery =
          api.delivery(api.publish("{\"type\":\"a\",\"data\":1}"), "delivered").body();
      String seen =
          api.get(path).body()
              + api.get("/v1/endpoints").body()
              + delivery
              + api.patch(path, "{\"name\":\"x\"}").body();
      assertThat(seen).doesNotContain("whsec_").doesNotContain(own.substring(6));
    }
  }

  @Test
  void credentials_are_masked_in_every_answer_and_present_at_the_receiver() {
    try (Receiver receiver = hookswitch.receiver()) {
      Answer made =
          api.subscribe(
              receiver,
              ",\"headers\":{\"X-Token\":\"tok-s3cret\",\"X-Empty\":\"\"},"
                  + "\"auth\":{\"scheme\":\"bearer\",\"token\":\"auth-s3cret\"}");
      String path = "/v1/endpoints/" + made.text("/id");
      String id = api.publish("{\"type\":\"a\",\"data\":1}");

      Receiver.Delivered delivered = receiver.next();

      assertThat(delivered.header("x-token")).isEqualTo("tok-s3cret");
      assertThat(delivered.headers()).containsEntry("x-empty", List.of(""));
      assertThat(delivered.header("authorization")).isEqualTo("Bearer auth-s3cret");
      Answer delivery = api.delivery(id, "delivered");
      assertThat(delivery.at("/attempts/0/request/headers/X-Token").asText()).isEqualTo("***");
      assertThat(delivery.at("/attempts/0/request/headers/Authorization").asText())
          .isEqualTo("***");
      String seen =
          made.body()
              + api.get(path).body()
              + api.get("/v1/endpoints").body()
              + delivery.body()
              + api.patch(path, "{}").body()
              + api.post(path + "/rotate-secret", "{}").body();
      assertThat(seen).doesNotContain("s3cret");
      assertThat(made.at("/headers").toString())
          .isEqualTo("{\"X-Token\":\"***\",\"X-Empty\":\"***\"}");
      assertThat(made.at("/auth").toString())
          .isEqualTo("{\"scheme\":\"bearer\",\"header\":\"Authorization\"}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"scheme\":\"basic\",\"username\":\"u\",\"password\":\"p:w\"} | authorization | Basic dTpwOnc=",
        "{\"scheme\":\"api_key\",\"key\":\"k\"}                        | x-api-key     | k",
        "{\"scheme\":\"api_key\",\"header\":\"X-My-Key\",\"key\":\"k\"} | x-my-key     | k",
      })
  void a_scheme_says_how_the_credential_goes_out(String auth, String header, String value) {
    try (Receiver receiver = hookswitch.receiver()) {
      api.subscribe(receiver, ",\"auth\":" + auth);
      api.publish("{\"type\":\"a\",\"data\":1}");

      assertThat(receiver.next().header(header)).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH"})
  void the_method_is_the_one_of_the_endpoint(String method) {
    try (Receiver receiver = hookswitch.receiver()) {
      api.subscribe(receiver, ",\"method\":\"" + method + "\"");
      api.publish("{\"type\":\"a\",\"data\":1}");

      Receiver.Delivered delivered = receiver.next();

      assertThat(delivered.method()).isEqualTo(method);
      assertThat(delivered.uri()).isEqualTo("/hook");
    }
  }

  @Test
  void both_secrets_sign_during_the_overlap() throws Exception {
    try (Receiver receiver = hookswitch.receiver()) {
      Answer made = api.subscribe(receiver, "");
      String rotate = "/v1/endpoints/" + made.text("/id") + "/rotate-secret";

      Answer rotated = api.post(rotate, "{\"overlap_s\":60}").expect(200);

      assertThat(rotated.text("/secret")).startsWith("whsec_").isNotEqualTo(made.text("/secret"));
      api.publish("{\"type\":\"a\",\"data\":1}");
      Receiver.Delivered delivered = receiver.next();
      assertThat(delivered.header("webhook-signature").split(" ")).hasSize(2);
      verify(made.text("/secret"), delivered);
      verify(rotated.text("/secret"), delivered);
      api.post(rotate, "{}").expectProblem(409, "rotation_under_way");
    }
  }

  @Test
  void without_an_overlap_the_new_secret_alone_signs() throws Exception {
    try (Receiver receiver = hookswitch.receiver()) {
      String path = "/v1/endpoints/" + api.subscribe(receiver, "").text("/id");

      api.post(path + "/rotate-secret", "{\"overlap_s\":0}").expect(200);
      Answer rotated = api.post(path + "/rotate-secret", "{\"overlap_s\":0}").expect(200);

      api.publish("{\"type\":\"a\",\"data\":1}");
      Receiver.Delivered delivered = receiver.next();
      assertThat(delivered.header("webhook-signature").split(" ")).hasSize(1);
      verify(rotated.text("/secret"), delivered);
    }
  }

  @Test
  void a_rotation_needs_no_body_and_then_overlaps_for_a_day() {
    String path = "/v1/endpoints/" + create("").text("/id") + "/rotate-secret";

    api.exchange("POST", path, null).expect(200);

    api.post(path, "{\"overlap_s\":0}").expectProblem(409, "rotation_under_way");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "604801"})
  void an_overlap_has_bounds(String seconds) {
    String path = "/v1/endpoints/" + create("").text("/id") + "/rotate-secret";

    Answer answer = api.post(path, "{\"overlap_s\":" + seconds + "}");

    assertThat(answer.expectProblem(422, "invalid_value").text("/field")).isEqualTo("/overlap_s");
    assertThat(answer.text("/value")).isEqualTo(seconds);
  }

  private static void verify(String secret, Receiver.Delivered delivered) throws Exception {
    new Webhook(secret)
        .verify(delivered.body(), HttpHeaders.of(delivered.headers(), (name, value) -> true));
  }

  @Test
  void a_delivery_follows_standard_webhooks() throws Exception {
    try (Receiver receiver = hookswitch.receiver()) {
      String secret = api.subscribe(receiver, "").text("/secret");
      api.publish(
          "{\"id\":\"std\",\"type\":\"call.ended\",\"occurred_at\":\"2026-03-22T10:30:00Z\","
              + "\"data\":{\"a\":1}}");

      Receiver.Delivered delivered = receiver.next();

      assertThat(delivered.body())
          .isEqualTo(
              "{\"type\":\"call.ended\",\"timestamp\":\"2026-03-22T10:30:00Z\","
                  + "\"data\":{\"a\":1}}");
      assertThat(delivered.header("webhook-id")).isEqualTo("std");
      assertThat(delivered.header("content-type")).isEqualTo("application/json");
      assertThat(delivered.header("user-agent")).startsWith("Hookswitch/");
      assertThat(delivered.headers()).containsKey("content-length");
      verify(secret, delivered);
    }
  }

  /** The map keeps the document and the code from growing apart in what can be set. */
  @Test
  void what_is_shown_can_be_set_except_for_what_is_made() {
    Map<String, Object> made = Map.of("id", 1, "created_at", 1, "updated_at", 1, "secret", 1);
    Answer endpoint = create("").expect(201);

    endpoint
        .json()
        .fields()
        .forEachRemaining(
            field -> {
              if (!made.containsKey(field.getKey())) {
                String same = "{\"" + field.getKey() + "\":" + field.getValue() + "}";
                api.patch("/v1/endpoints/" + endpoint.text("/id"), same).expect(200);
              }
            });
  }
}
