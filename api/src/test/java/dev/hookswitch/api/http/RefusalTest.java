package dev.hookswitch.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.api.fixture.Answer;
import dev.hookswitch.api.fixture.Api;
import dev.hookswitch.api.fixture.Contract;
import dev.hookswitch.api.fixture.Contract.Operation;
import dev.hookswitch.api.fixture.Hookswitch;
import dev.hookswitch.api.fixture.WithHookswitch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal is a problem that says what was wrong. */
@ExtendWith(WithHookswitch.class)
class RefusalTest {
  private final Hookswitch hookswitch;
  private final Api api;

  RefusalTest(Hookswitch hookswitch) {
    this.hookswitch = hookswitch;
    this.api = hookswitch.tenant();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1", "/v1/nothing", "/v1/events/a/b", "/v2/events"})
  void an_unknown_path_is_not_found(String path) {
    Answer answer = api.get(path).expectProblem(404, "not_found");

    assertThat(answer.text("/title")).isEqualTo("Not Found");
    assertThat(answer.text("/type")).isEqualTo("about:blank");
    assertThat(answer.text("/detail")).contains(path);
  }

  static Stream<String> paths() {
    return Contract.published().operations().stream().map(Operation::path).distinct();
  }

  @ParameterizedTest
  @MethodSource("paths")
  void a_known_path_by_another_method_is_not_allowed(String path) {
    Answer answer = api.exchange("PUT", path.replaceAll("\\{\\w+}", "x"), "{}");

    answer.expectProblem(405, "method_not_allowed");
    assertThat(answer.text("/detail")).contains("PUT");
    List<String> allowed = List.of(answer.header("allow").split(", ", -1));
    assertThat(allowed)
        .containsExactlyInAnyOrderElementsOf(
            Contract.published().operations().stream()
                .filter(operation -> operation.path().equals(path))
                .map(Operation::method)
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/events?typ=a",
        "/v1/calls/c?type=a",
        "/v1/deliveries?endpoint=ep_1",
        "/v1/endpoints?state=active",
        "/v1/agents?name=a",
      })
  void an_unknown_query_parameter_is_refused_by_name(String path) {
    Answer answer = api.get(path).expectProblem(422, "unknown_parameter");

    assertThat(path).contains("?" + answer.text("/field") + "=");
    assertThat(answer.text("/rule")).contains("limit").contains("after");
  }

  @Test
  void an_unknown_query_parameter_is_refused_to_the_operator_too() {
    hookswitch.operator().get("/v1/tenants?name=a").expectProblem(422, "unknown_parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "deliveries", "endpoints", "agents", "calls/c"})
  void a_bad_limit_is_refused(String list) {
    for (String limit : List.of("0", "-1", "501", "x", "1.5", "99999999999")) {
      Answer answer = api.get("/v1/" + list + "?limit=" + limit);
      answer.expectProblem(422, "invalid_parameter");
      assertThat(answer.text("/field")).isEqualTo("limit");
      assertThat(answer.text("/value")).isEqualTo(limit);
      assertThat(answer.text("/rule")).isEqualTo("must be a number from 1 to 500");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"events", "deliveries", "endpoints", "calls/c"})
  void a_cursor_that_we_did_not_give_is_refused(String list) {
    for (String after : List.of("x", "evt_", "ep_zzzzzzzzzzzzz0", "dlv_1", "%F0%9F%98%80")) {
      Answer answer = api.get("/v1/" + list + "?after=" + after);
      answer.expectProblem(422, "invalid_value");
      assertThat(answer.text("/field")).isEqualTo("after");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/deliveries?state=lost, state",
    "/v1/deliveries?error_class=lost, error_class",
    "/v1/deliveries?endpoint_id=evt_1, endpoint_id",
    "/v1/events?state=pending, state",
  })
  void a_condition_that_nothing_could_meet_is_refused(String path, String field) {
    Answer answer = api.get(path).expectProblem(422, "invalid_value");

    assertThat(answer.text("/field")).isEqualTo(field);
    assertThat(answer.text("/value")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/events?type=%zz", "/v1/events?call_id=%", "/v1/agents?after=%4"})
  void a_query_that_cannot_be_decoded_is_malformed(String query) throws IOException {
    String answer = raw("GET " + query + " HTTP/1.1\r\nHost: h\r\nX-API-Key: " + api.key());

    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":\"malformed_request\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/events/%00",
        "/v1/events/a%00b",
        "/v1/calls/%00",
        "/v1/agents/%00",
        "/v1/deliveries/%00",
        "/v1/endpoints/%00",
        "/v1/events?call_id=%00",
        "/v1/events?agent_id=%00",
        "/v1/events?type=%00",
        "/v1/deliveries?event_id=%00",
        "/v1/deliveries?error_class=%00",
        "/v1/agents?after=%00",
      })
  void a_nul_that_no_database_could_hold_is_the_callers_fault(String path) {
    assertThat(api.get(path).status()).isIn(200, 400, 404, 422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET * HTTP/1.1\r\nHost: h",
        "OPTIONS * HTTP/1.1\r\nHost: h",
        "GET nowhere HTTP/1.1\r\nHost: h",
        "POST v1/events HTTP/1.1\r\nHost: h\r\nContent-Length: 0",
        "GET /v1/%zz HTTP/1.1\r\nHost: h",
        "GET /v1/events/%zz HTTP/1.1\r\nHost: h",
        "GET /v1/events/%ff HTTP/1.1\r\nHost: h",
        "GET http://h/v1/nothing HTTP/1.1\r\nHost: h",
        "GET / HTTP/1.1\r\nHost: h\r\nHost: h",
        "GET / HTTP/1.1\r\nHost : h",
        "CONNECT h:1 HTTP/1.1\r\nHost: h",
      })
  void an_odd_request_is_refused_and_never_our_fault(String head) throws IOException {
    String answer = raw(head);

    assertThat(answer).matches("(?s)HTTP/1\\.1 4\\d\\d .*");
    assertThat(answer).contains("content-type: application/problem+json").contains("\"code\":");
  }

  @Test
  void a_body_that_does_not_come_is_given_up() throws IOException {
    String answer =
        raw("POST /v1/events HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\nX-API-Key: " + api.key());

    assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"code\":\"body_timeout\"");
    assertThat(answer).contains("connection: close");
  }

  @Test
  void a_body_too_large_that_goes_on_and_on_is_cut_off() throws IOException {
    String answer =
        raw(
            "POST /v1/events HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999\r\nX-API-Key: "
                + api.key());

    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"code\":\"request_too_large\"");
  }

  /** Sends the head of a request, and reads until the server closes. */
  private String raw(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hookswitch.port())) {
      socket.setSoTimeout(10_000);
      String text = head + (head.contains("Content-Length: 9") ? "" : "\r\nConnection: close");
      socket.getOutputStream().write((text + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST  | /v1/endpoints | {\"url\":\"https://a.example/\",\"auth\":{\"scheme\":}}",
        "POST  | /v1/endpoints | {\"url\":\"https://a.example/\"",
        "POST  | /v1/endpoints | {\"url\":\"https://a.example/\",\"url\":\"https://b.example/\"}",
        "POST  | /v1/endpoints | {\"headers\":{\"A\":\"1\",\"A\":\"2\"},\"url\":\"https://a.example/\"}",
        "POST  | /v1/agents    | {\"name\":\"a\"} {}",
        "POST  | /v1/agents    | hsk_not-json",
        "POST  | /v1/agents    | {\"name\":'a'}",
        "POST  | /v1/agents    | ''",
      })
  void a_document_that_is_not_json_is_malformed(String method, String path, String body) {
    Answer answer = api.exchange(method, path, body).expectProblem(400, "malformed_json");

    assertThat(answer.text("/detail")).startsWith("the body must be JSON").doesNotContain("hsk_");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"a\",\"nome\":\"b\"} | unknown_field | /nome",
        "{}                             | missing_field | /name",
        "{\"name\":null}                | missing_field | /name",
        "{\"name\":7}                   | invalid_field | /name",
        "{\"name\":[\"a\"]}             | invalid_field | /name",
        "{\"name\":\" \"}               | invalid_value | /name",
        "{\"name\":\"a\\u0000\"}        | invalid_value | /name",
        "{\"name\":\"a\\ud800\"}        | invalid_value | /name",
        "{\"name\":\"a\",\"id\":\"a b\"} | invalid_value | /id",
      })
  void a_document_that_breaks_a_rule_says_where(String body, String code, String field) {
    assertThat(api.post("/v1/agents", body).expectProblem(422, code).text("/field"))
        .isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "\"text\"", "7"})
  void a_document_that_is_no_object_is_refused(String body) {
    assertThat(api.post("/v1/agents", body).expect(422).text("/detail"))
        .isEqualTo("the body must be a JSON object");
  }

  @Test
  void a_document_may_have_a_megabyte_and_no_more() {
    api.post("/v1/agents", "{\"name\":\"" + "x".repeat(1024 * 1024) + "\"}")
        .expectProblem(413, "request_too_large");
  }
}
