package dev.hookswitch.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hookswitch.api.fixture.Answer;
import dev.hookswitch.api.fixture.Api;
import dev.hookswitch.api.fixture.Contract;
import dev.hookswitch.api.fixture.Contract.Operation;
import dev.hookswitch.api.fixture.Hookswitch;
import dev.hookswitch.api.fixture.Receiver;
import dev.hookswitch.api.fixture.WithHookswitch;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what, over all the routes there are. */
@ExtendWith(WithHookswitch.class)
class AccessTest {
  /** A body that each operation would take, so that only access can be what fails. */
  private static final Map<String, String> BODIES =
      Map.of(
          "POST /v1/events", "{\"type\":\"a\",\"data\":1}",
          "POST /v1/endpoints", "{\"url\":\"https://example.com/\"}",
          "PATCH /v1/endpoints/{id}", "{\"name\":\"taken over\"}",
          "POST /v1/endpoints/{id}/rotate-secret", "{\"overlap_s\":0}",
          "POST /v1/agents", "{\"name\":\"x\"}",
          "PATCH /v1/agents/{id}", "{\"name\":\"taken over\"}",
          "POST /v1/tenants", "{\"name\":\"x\"}",
          "POST /v1/tenants/{tenant_id}/keys", "{\"name\":\"x\"}");

  /** Of the server, not of a tenant. */
  private static final String SHARED = "/v1/profiles";

  private final Hookswitch hookswitch;

  AccessTest(Hookswitch hookswitch) {
    this.hookswitch = hookswitch;
  }

  static Stream<Operation> operations() {
    return Contract.published().operations().stream();
  }

  static Stream<Operation> guarded() {
    return operations().filter(operation -> !isOpen(operation));
  }

  static Stream<Operation> ofTenants() {
    return guarded().filter(operation -> !operation.path().startsWith("/v1/tenants"));
  }

  static Stream<Operation> ofTheOperator() {
    return guarded().filter(operation -> operation.path().startsWith("/v1/tenants"));
  }

  private static boolean isOpen(Operation operation) {
    JsonNode security = operation.description().path("security");
    return security.isArray() && security.isEmpty();
  }

  private static Answer call(Api api, Operation operation, String id) {
    String path = operation.path().replaceAll("\\{\\w+}", id);
    return api.exchange(operation.method(), path, body(operation));
  }

  private static @Nullable String body(Operation operation) {
    return BODIES.get(operation.toString());
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void without_a_key_nothing_opens(Operation operation) {
    Answer answer = call(hookswitch.anonymous(), operation, "x");

    answer.expectProblem(401, "unauthorized");
    assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void an_unknown_key_opens_nothing_and_is_not_repeated(Operation operation) {
    Answer answer = call(hookswitch.anonymous().withKey("hsk_unknown"), operation, "x");

    answer.expectProblem(401, "unauthorized");
    assertThat(answer.body()).doesNotContain("hsk_unknown");
  }

  @ParameterizedTest
  @MethodSource("ofTenants")
  void the_admin_token_is_no_key_of_a_tenant(Operation operation) {
    call(hookswitch.operator(), operation, "x").expectProblem(401, "unauthorized");
  }

  @ParameterizedTest
  @MethodSource("ofTheOperator")
  void a_key_of_a_tenant_is_no_admin_token(Operation operation) {
    call(hookswitch.tenant(), operation, "x").expectProblem(401, "unauthorized");
  }

  @Test
  void the_key_of_the_settings_opens_the_first_tenant() {
    hookswitch.anonymous().withKey(Hookswitch.API_KEY).get("/v1/events").expect(200);
  }

  @Test
  void a_key_is_taken_in_a_header_of_its_own() {
    Api api = hookswitch.tenant();
    byte[] event = "{\"type\":\"a\",\"data\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    hookswitch.anonymous().postBytes("/v1/events", event, "x-api-key", api.key()).expect(202);
    hookswitch
        .anonymous()
        .postBytes("/v1/events", event, "authorization", "bearer  " + api.key())
        .expect(202);
  }

  @Test
  void a_revoked_key_opens_nothing_from_that_answer_on() {
    Api operator = hookswitch.operator();
    String tenant = operator.post("/v1/tenants", "{\"name\":\"t\"}").text("/id");
    String keys = "/v1/tenants/" + tenant + "/keys";
    Answer first = operator.post(keys, "{\"name\":\"first\"}").expect(201);
    Answer second = operator.post(keys, "{\"name\":\"second\"}").expect(201);
    Api api = hookswitch.anonymous().withKey(first.text("/key"));
    api.get("/v1/events").expect(200);

    operator.delete(keys + "/" + first.text("/id")).expect(204);

    Answer answer = api.post("/v1/events", "{\"type\":\"a\",\"data\":1}");
    answer.expectProblem(401, "unauthorized");
    assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
    api.withKey(second.text("/key")).get("/v1/events").expect(200);
    operator.delete(keys + "/" + first.text("/id")).expectProblem(404, "not_found");
    Answer list = operator.get(keys).expect(200);
    assertThat(list.each("/items", "name")).containsExactly("first", "second");
    assertThat(list.at("/items/0/revoked_at").isTextual()).isTrue();
    assertThat(list.at("/items/1/revoked_at").isMissingNode()).isTrue();
    assertThat(list.body()).doesNotContain(first.text("/key")).doesNotContain(second.text("/key"));
  }

  @Test
  void a_key_is_revoked_by_the_tenant_that_has_it_only() {
    Api operator = hookswitch.operator();
    String one = operator.post("/v1/tenants", "{\"name\":\"one\"}").text("/id");
    String other = operator.post("/v1/tenants", "{\"name\":\"other\"}").text("/id");
    Answer key = operator.post("/v1/tenants/" + one + "/keys", "{\"name\":\"k\"}");

    operator
        .delete("/v1/tenants/" + other + "/keys/" + key.text("/id"))
        .expectProblem(404, "not_found");

    hookswitch.anonymous().withKey(key.text("/key")).get("/v1/events").expect(200);
  }

  /** One tenant has one of everything; the other asks for each by its id. */
  @ParameterizedTest
  @MethodSource("ofTenants")
  void another_tenant_finds_nothing(Operation operation) {
    Api owner = hookswitch.tenant();
    Api stranger = hookswitch.tenant();
    try (Receiver receiver = hookswitch.receiver()) {
      String endpoint = owner.subscribe(receiver, ",\"name\":\"mine\"").text("/id");
      String agent = owner.post("/v1/agents", "{\"name\":\"mine\"}").expect(201).text("/id");
      String event = owner.publish("{\"type\":\"a\",\"call_id\":\"mine\",\"data\":1}");
      String delivery = owner.delivery(event, "delivered").text("/id");
      String id =
          switch (operation.path().split("/", -1)[2]) {
            case "endpoints" -> endpoint;
            case "agents" -> agent;
            case "events" -> event;
            case "calls" -> "mine";
            default -> delivery;
          };

      Answer answer = call(stranger, operation, id);

      if (operation.path().contains("{")) {
        answer.expectProblem(404, "not_found");
      } else if (operation.method().equals("GET") && !SHARED.equals(operation.path())) {
        assertThat(answer.expect(200).at("/items")).isEmpty();
      }
      String mine = "?endpoint_id=" + endpoint;
      assertThat(stranger.get("/v1/deliveries" + mine).expect(200).at("/items")).isEmpty();
      assertThat(stranger.get("/v1/deliveries?event_id=" + event).at("/items")).isEmpty();
      assertThat(owner.get("/v1/endpoints/" + endpoint).expect(200).text("/name"))
          .isEqualTo("mine");
      assertThat(owner.get("/v1/agents/" + agent).expect(200).text("/name")).isEqualTo("mine");
      assertThat(receiver.waiting()).isEqualTo(1);
    }
  }

  @Test
  void tenants_may_use_the_same_ids() {
    Api one = hookswitch.tenant();
    Api other = hookswitch.tenant();
    one.publish("{\"id\":\"same\",\"type\":\"a\",\"data\":1}");

    Answer answer = other.post("/v1/events", "{\"id\":\"same\",\"type\":\"a\",\"data\":2}");

    assertThat(answer.expect(202).at("/duplicate").booleanValue()).isFalse();
    assertThat(one.get("/v1/events/same").text("/data")).isEqualTo("1");
    assertThat(other.get("/v1/events/same").text("/data")).isEqualTo("2");
    one.post("/v1/agents", "{\"id\":\"same\",\"name\":\"one\"}").expect(201);
    other.post("/v1/agents", "{\"id\":\"same\",\"name\":\"other\"}").expect(201);
  }

  @Test
  void an_event_of_one_tenant_is_never_owed_to_another() {
    try (Receiver receiver = hookswitch.receiver()) {
      hookswitch.tenant().subscribe(receiver, "");
      Api other = hookswitch.tenant();

      assertThat(other.owedTo(other.publish("{\"type\":\"a\",\"data\":1}"))).isEmpty();
    }
  }
}
