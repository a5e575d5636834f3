package dev.hookswitch.api.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.api.fixture.Answer;
import dev.hookswitch.api.fixture.Api;
import dev.hookswitch.api.fixture.Hookswitch;
import dev.hookswitch.api.fixture.Receiver;
import dev.hookswitch.api.fixture.WithHookswitch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithHookswitch.class)
class PublishTest {
  private static final String[] NDJSON = {"content-type", "application/x-ndjson; charset=utf-8"};

  private final Hookswitch hookswitch;
  private final Api api;

  PublishTest(Hookswitch hookswitch) {
    this.hookswitch = hookswitch;
    this.api = hookswitch.tenant();
  }

  @Test
  void one_event_is_answered_with_an_id_of_ours() {
    Answer answer = api.post("/v1/events", "{\"type\":\"call.ended\",\"data\":{}}").expect(202);

    assertThat(answer.contentType()).isEqualTo("application/json");
    assertThat(answer.text("/id")).matches("evt_[0-9a-z]{26}");
    assertThat(answer.at("/duplicate").booleanValue()).isFalse();
    assertThat(answer.json()).hasSize(2);
  }

  @Test
  void one_event_is_answered_with_the_id_of_its_sender() {
    assertThat(api.publish("{\"id\":\"My_own-1\",\"type\":\"a\",\"data\":null}"))
        .isEqualTo("My_own-1");
  }

  @Test
  void an_array_is_answered_in_its_order() {
    Answer answer =
        api.post(
            "/v1/events",
            "[{\"id\":\"z\",\"type\":\"a\",\"data\":1},{\"id\":\"a\",\"type\":\"a\",\"data\":2},"
                + "{\"id\":\"m\",\"type\":\"a\",\"data\":3}]");

    assertThat(answer.expect(202).each("/events", "id")).containsExactly("z", "a", "m");
    assertThat(answer.each("/events", "duplicate")).containsOnly("false");
  }

  @Test
  void an_array_of_one_is_answered_with_a_list() {
    Answer answer = api.post("/v1/events", "[{\"id\":\"only\",\"type\":\"a\",\"data\":1}]");

    assertThat(answer.expect(202).each("/events", "id")).containsExactly("only");
  }

  @Test
  void ndjson_is_a_batch_with_a_line_for_each_event() {
    String lines =
        "{\"id\":\"l1\",\"type\":\"a\",\"data\":1}\n\r\n{\"id\":\"l2\",\"type\":\"a\",\"data\":2}";

    Answer answer = api.postBytes("/v1/events", utf8(lines), NDJSON);

    assertThat(answer.expect(202).each("/events", "id")).containsExactly("l1", "l2");
  }

  @Test
  void gzip_is_inflated() throws IOException {
    byte[] packed = gzip(utf8("{\"id\":\"packed\",\"type\":\"a\",\"data\":{\"x\":1}}"));

    api.postBytes("/v1/events", packed, "content-encoding", "gzip").expect(202);

    assertThat(api.get("/v1/events/packed").expect(200).at("/data/x").intValue()).isEqualTo(1);
  }

  @Test
  void large_bodies_are_taken_too() {
    String filler = "x".repeat(400_000);

    api.publish("{\"id\":\"large\",\"type\":\"a\",\"data\":\"" + filler + "\"}");

    assertThat(api.get("/v1/events/large").expect(200).text("/data")).isEqualTo(filler);
  }

  @Test
  void what_is_not_gzip_is_malformed() {
    api.postBytes("/v1/events", utf8("{}"), "content-encoding", "gzip")
        .expectProblem(400, "malformed_gzip");
  }

  @Test
  void other_encodings_are_refused_by_name() {
    Answer answer = api.postBytes("/v1/events", utf8("{}"), "content-encoding", "br");

    assertThat(answer.expectProblem(415, "unsupported_encoding").text("/value")).isEqualTo("br");
  }

  @Test
  void the_same_event_again_is_a_duplicate_and_is_not_sent_again() {
    try (Receiver receiver = hookswitch.receiver()) {
      api.subscribe(receiver, "");
      String event = "{\"id\":\"again\",\"type\":\"a\",\"data\":{\"n\":1.0}}";
      api.publish(event);

      Answer second = api.post("/v1/events", event).expect(202);

      assertThat(second.at("/duplicate").booleanValue()).isTrue();
      assertThat(second.text("/id")).isEqualTo("again");
      api.publish("{\"id\":\"fence\",\"type\":\"a\",\"data\":0}");
      api.delivery("again", "delivered");
      api.delivery("fence", "delivered");
      assertThat(receiver.waiting()).isEqualTo(2);
    }
  }

  @Test
  void a_batch_tells_new_events_from_duplicates() {
    String one = "{\"id\":\"one\",\"type\":\"a\",\"data\":1}";
    api.publish(one);

    Answer answer =
        api.post("/v1/events", "[{\"id\":\"two\",\"type\":\"a\",\"data\":1}," + one + "]");

    assertThat(answer.expect(202).each("/events", "duplicate")).containsExactly("false", "true");
  }

  @Test
  void another_event_of_a_known_id_is_a_conflict() {
    api.publish("{\"id\":\"taken\",\"type\":\"a\",\"data\":1}");

    Answer answer = api.post("/v1/events", "{\"id\":\"taken\",\"type\":\"a\",\"data\":2}");

    answer.expectProblem(409, "id_conflict");
    assertThat(answer.text("/field")).isEqualTo("/id");
    assertThat(answer.text("/value")).isEqualTo("taken");
    assertThat(answer.at("/index").isMissingNode()).isTrue();
    assertThat(api.get("/v1/events/taken").text("/data")).isEqualTo("1");
  }

  @Test
  void one_conflict_fails_the_batch_and_nothing_of_it_is_stored() {
    api.publish("{\"id\":\"c\",\"type\":\"a\",\"data\":1}");

    Answer answer =
        api.post(
            "/v1/events",
            "[{\"id\":\"a\",\"type\":\"a\",\"data\":1},{\"id\":\"b\",\"type\":\"a\",\"data\":1},"
                + "{\"id\":\"c\",\"type\":\"a\",\"data\":2}]");

    answer.expectProblem(409, "id_conflict");
    assertThat(answer.text("/field")).isEqualTo("/2/id");
    assertThat(answer.at("/index").intValue()).isEqualTo(2);
    assertOnlyStored("c");
  }

  @Test
  void two_events_of_one_id_in_a_batch_are_a_conflict() {
    Answer answer =
        api.post(
            "/v1/events",
            "[{\"id\":\"x\",\"type\":\"a\",\"data\":1},{\"id\":\"x\",\"type\":\"a\",\"data\":2}]");

    assertThat(answer.expectProblem(409, "id_conflict").at("/index").intValue()).isEqualTo(1);
    assertOnlyStored();
  }

  @Test
  void the_same_event_twice_in_a_batch_is_stored_once() {
    String event = "{\"id\":\"x\",\"type\":\"a\",\"data\":1}";

    Answer answer = api.post("/v1/events", "[" + event + "," + event + "]").expect(202);

    assertThat(answer.each("/events", "id")).containsExactly("x", "x");
    assertThat(answer.each("/events", "duplicate")).containsExactlyInAnyOrder("false", "true");
    assertOnlyStored("x");
  }

  @Test
  void one_bad_item_fails_the_batch_with_its_index_and_nothing_is_stored() {
    Answer answer =
        api.post(
            "/v1/events",
            "[{\"id\":\"good\",\"type\":\"a\",\"data\":1},{\"type\":\"Not a type\",\"data\":1}]");

    answer.expectProblem(422, "invalid_value");
    assertThat(answer.at("/index").intValue()).isEqualTo(1);
    assertThat(answer.text("/field")).isEqualTo("/1/type");
    assertThat(answer.text("/value")).isEqualTo("Not a type");
    assertThat(answer.text("/rule")).startsWith("must be words of a-z");
    assertOnlyStored();
  }

  @Test
  void one_bad_line_fails_the_ndjson_with_its_index() {
    byte[] lines = utf8("{\"type\":\"a\",\"data\":1}\n\n{\"type\":\"a\"}\n");

    Answer answer = api.postBytes("/v1/events", lines, NDJSON);

    assertThat(answer.expectProblem(422, "missing_field").at("/index").intValue()).isEqualTo(1);
    assertThat(answer.text("/field")).isEqualTo("/1/data");
    assertOnlyStored();
  }

  private void assertOnlyStored(String... ids) {
    assertThat(api.get("/v1/events").expect(200).each("/items", "id")).containsExactly(ids);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"data\":1}                                    | missing_field   | /type",
        "{\"type\":\"a\"}                                | missing_field   | /data",
        "{\"type\":\"a\",\"data\":1,\"extra\":1}         | unknown_field   | /extra",
        "{\"type\":\"a\",\"type\":\"a\",\"data\":1}      | duplicate_field | /type",
        "{\"type\":7,\"data\":1}                         | wrong_type      | /type",
        "{\"type\":\"a..b\",\"data\":1}                  | invalid_value   | /type",
        "{\"type\":\"a\",\"data\":1,\"id\":\"a.b\"}      | invalid_value   | /id",
        "{\"type\":\"a\",\"data\":1,\"ttl_s\":0}         | invalid_value   | /ttl_s",
        "{\"type\":\"a\",\"data\":1,\"ttl_s\":2592001}   | invalid_value   | /ttl_s",
        "{\"type\":\"a\",\"data\":1,\"ttl_s\":\"30\"}    | wrong_type      | /ttl_s",
        "{\"type\":\"a\",\"data\":1,\"call_id\":\"\"}    | invalid_value   | /call_id",
        "{\"type\":\"a\",\"data\":1,\"occurred_at\":\"2026-03-22\"} | invalid_value | /occurred_at",
        "[]                                              | empty_batch     | ",
        "\"text\"                                        | invalid_value   | ",
      })
  void a_broken_rule_is_named(
      String body, String code, @org.jspecify.annotations.Nullable String field) {
    Answer answer = api.post("/v1/events", body).expectProblem(422, code);

    assertThat(answer.text("/field")).isEqualTo(field == null ? "" : field);
    assertThat(answer.text("/rule")).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"type\":\"a\",\"data\":1} x",
        "{\"type\":\"a\",\"data\":01}",
        "{'type':'a','data':1}",
        "{\"type\":\"a\",\"data\":1,}",
        "{\"type\":\"a\",\"data\":{/* */}}",
        "\uFEFF{\"type\":\"a\",\"data\":1}",
      })
  void what_is_not_json_is_malformed(String body) {
    api.postBytes("/v1/events", utf8(body)).expectProblem(400, "malformed_json");
  }

  @Test
  void an_event_beyond_its_limit_is_too_large() {
    String filler = "x".repeat(Hookswitch.EVENT_BYTES_MAX);

    api.post("/v1/events", "{\"type\":\"a\",\"data\":\"" + filler + "\"}")
        .expectProblem(413, "event_too_large");
  }

  @Test
  void a_request_beyond_its_limit_is_too_large() {
    String filler = "x".repeat(Hookswitch.REQUEST_BYTES_MAX);

    Answer answer = api.post("/v1/events", "{\"type\":\"a\",\"data\":\"" + filler + "\"}");

    answer.expectProblem(413, "request_too_large");
    assertThat(answer.header("connection")).isEqualTo("close");
  }

  @Test
  void a_request_that_inflates_beyond_the_limit_is_too_large() throws IOException {
    byte[] bomb = gzip(new byte[50 * Hookswitch.REQUEST_BYTES_MAX]);

    api.postBytes("/v1/events", bomb, "content-encoding", "gzip")
        .expectProblem(413, "request_too_large");
  }

  @Test
  void too_many_events_are_refused_as_a_whole() {
    String event = "{\"type\":\"a\",\"data\":1}";
    String most =
        String.join(
            ",",
            List.of(event).stream()
                .flatMap(
                    e -> java.util.Collections.nCopies(Hookswitch.REQUEST_EVENTS_MAX, e).stream())
                .toList());

    assertThat(api.post("/v1/events", "[" + most + "]").expect(202).at("/events"))
        .hasSize(Hookswitch.REQUEST_EVENTS_MAX);
    api.post("/v1/events", "[" + most + "," + event + "]").expectProblem(413, "too_many_events");
  }

  @Test
  void data_comes_through_byte_for_byte() {
    String data =
        "{ \"b\" : 1.0e0,\t\"a\": [0.1000000000000000055, 1E400, -0] ,\r\n \"a\":\"\\u00e9é\\ud83d\\ude00😀\\/\" }";
    try (Receiver receiver = hookswitch.receiver()) {
      api.subscribe(receiver, "");
      String id = api.publish("{\"type\":\"a\",\"data\":" + data + "  }");

      Receiver.Delivered delivered = receiver.next();

      assertThat(delivered.body()).endsWith(",\"data\":" + data + "}");
      assertThat(api.get("/v1/events/" + id).expect(200).body()).contains("\"data\":" + data + ",");
      assertThat(api.get("/v1/events").expect(200).body()).contains("\"data\":" + data + "}");
      assertThat(api.delivery(id, "delivered").text("/attempts/0/request/body"))
          .isEqualTo(delivered.body());
    }
  }

  @Test
  void every_field_of_an_event_is_kept() {
    api.publish(
        "{\"id\":\"whole\",\"type\":\"call.ended\",\"agent_id\":\"agent 1\",\"call_id\":\"call/1\","
            + "\"user_id\":\"用户\",\"occurred_at\":\"2026-03-22T11:30:00.123456+01:00\","
            + "\"ttl_s\":30,\"data\":{}}");

    Answer event = api.get("/v1/events/whole").expect(200);

    assertThat(event.text("/type")).isEqualTo("call.ended");
    assertThat(event.text("/agent_id")).isEqualTo("agent 1");
    assertThat(event.text("/call_id")).isEqualTo("call/1");
    assertThat(event.text("/user_id")).isEqualTo("用户");
    assertThat(event.text("/occurred_at")).isEqualTo("2026-03-22T10:30:00.123456Z");
    assertThat(event.at("/ttl_s").intValue()).isEqualTo(30);
    assertThat(event.at("/deliveries")).isEmpty();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
