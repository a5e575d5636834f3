package dev.hookswitch.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.event.InvalidInputException;
import dev.hookswitch.event.PostedEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {
  private static final String SMALL = "{\"type\":\"call.ended\",\"data\":1}";

  @Test
  void every_field_is_read() {
    PostedEvent event =
        Posts.one(
            "{\"id\":\"a-Z_9\",\"type\":\"call.ended\",\"agent_id\":\"agent\",\"call_id\":\"call\","
                + "\"user_id\":\"Zoë 😀\",\"occurred_at\":\"2026-03-22T10:30:00.1234567+02:00\","
                + "\"ttl_s\":30,\"data\":{\"a\":1}}");

    assertThat(event)
        .isEqualTo(
            new PostedEvent(
                "a-Z_9",
                "call.ended",
                "agent",
                "call",
                "Zoë 😀",
                Instant.parse("2026-03-22T08:30:00.123456Z"),
                30,
                "{\"a\":1}".getBytes(UTF_8)));
  }

  @Test
  void null_for_an_optional_field_means_absent() {
    PostedEvent event =
        Posts.one(
            "{\"id\":null,\"type\":\"a\",\"agent_id\":null,\"call_id\":null,\"user_id\":null,"
                + "\"occurred_at\":null,\"ttl_s\":null,\"data\":null}");

    assertThat(event).isEqualTo(Posts.one("{\"type\":\"a\",\"data\":null}"));
    assertThat(event.agentId()).isNull();
    assertThat(Posts.data(event)).isEqualTo("null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1.0",
        "1E400",
        "-1e-400",
        "123456789012345678901234567890",
        "true",
        "false",
        "null",
        "\"\"",
        "\"a\\\"b\\\\\"",
        "\"\\u0000\\ud800\"",
        "\"ä€😀\"",
        "{}",
        "[]",
        "[ 1 , 2 ]",
        "{\"a\":1,\"a\":2}",
        "{ \"ä\\u0000\" : [ { } ] }",
        "{\"\\ud800\":\"\\udc00\"}",
        "{\"a\":\"}]\"}",
        "0.1000000000000000055",
        "\"/* no */ // comment\"",
        "\"\u007f\u2028\""
      })
  void data_is_taken_byte_for_byte(String data) {
    for (String gap : new String[] {"", " ", "\r\n\t  "}) {
      String last = "{\"type\":\"ä\",\"data\":".replace("ä", "a") + gap + data + gap + "}";
      String first = gap + "{\"data\"" + gap + ":" + data + gap + ",\"type\":\"a\"}" + gap;
      String after = "[{\"call_id\":\"ä😀\",\"data\":" + gap + data + gap + ",\"type\":\"a\"}]";

      assertThat(Posts.data(Posts.one(last))).isEqualTo(data);
      assertThat(Posts.data(Posts.one(first))).isEqualTo(data);
      assertThat(Posts.data(Posts.one(after))).isEqualTo(data);
    }
  }

  @Test
  void very_long_strings_names_and_numbers_in_data_pass() {
    String name = "n".repeat(200_000);
    String data =
        "{\"" + name + "\":\"" + "s".repeat(200_000) + "\",\"n\":" + "9".repeat(200_000) + ".5}";

    assertThat(Posts.data(Posts.one("{\"type\":\"a\",\"data\":" + data + "}"))).isEqualTo(data);
  }

  @Test
  void many_distinct_names_in_data_pass() {
    StringBuilder data = new StringBuilder("{\"x\":0");
    for (int i = 0; i < 50_000; i++) {
      data.append(",\"").append(Integer.toString(i * 7919, 36)).append("\":0");
    }
    String text = data.append('}').toString();

    assertThat(Posts.data(Posts.one("{\"data\":" + text + ",\"type\":\"a\"}"))).isEqualTo(text);
  }

  @Test
  void the_deepest_body_has_a_thousand_levels() {
    String deepest = "{\"type\":\"a\",\"data\":" + "[".repeat(999) + "]".repeat(999) + "}";
    String deeper = "{\"type\":\"a\",\"data\":" + "[".repeat(1000) + "]".repeat(1000) + "}";

    assertThat(Posts.json(deepest).events()).hasSize(1);
    InvalidInputException refusal = Posts.refusal(deeper);
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.code()).isEqualTo("malformed_json");
    assertThat(refusal.rule()).contains("1000 levels").contains("at byte 10");
  }

  @Test
  void the_answer_depends_on_whether_a_list_was_sent() {
    assertThat(Posts.json(SMALL).batch()).isFalse();
    assertThat(Posts.json("[" + SMALL + "]").batch()).isTrue();
    assertThat(Posts.ndjson(SMALL).batch()).isTrue();
  }

  @Test
  void a_batch_keeps_its_order() {
    Posting posting =
        Posts.json(
            "[{\"id\":\"b\",\"type\":\"a\",\"data\":1} ,{\"id\":\"a\",\"type\":\"a\",\"data\":2}]");

    assertThat(posting.events()).extracting(PostedEvent::id).containsExactly("b", "a");
  }

  @Test
  void ndjson_lines_end_in_either_way_and_blank_ones_are_passed_over() {
    Posting posting =
        Posts.ndjson(
            "\r\n{\"type\":\"a\",\"data\":\"ä\"}\r\n \t\n\n{\"type\":\"b\",\"data\": [2] }\n"
                + "{\"data\":3,\"type\":\"c\"}");

    assertThat(posting.events()).extracting(PostedEvent::type).containsExactly("a", "b", "c");
    assertThat(posting.events()).extracting(Posts::data).containsExactly("\"ä\"", "[2]", "3");
  }

  @Test
  void an_event_may_be_as_large_as_the_limit_and_no_larger() {
    int size = SMALL.length();
    byte[] padded = ("  " + SMALL + "  ").getBytes(UTF_8);

    assertThat(EventParser.parseJson(padded, new EventParser.Limits(size, 1)).events()).hasSize(1);
    InvalidInputException refusal =
        Posts.refusal(() -> EventParser.parseJson(padded, new EventParser.Limits(size - 1, 1)));
    assertThat(refusal.status()).isEqualTo(413);
    assertThat(refusal.code()).isEqualTo("event_too_large");
    assertThat(refusal.index()).isNull();
  }

  @Test
  void in_a_batch_the_size_counts_for_each_event() {
    String large = SMALL.replace("1", "\"12345\"");
    EventParser.Limits limits = new EventParser.Limits(SMALL.length(), 10);
    byte[] array = ("[" + SMALL + "," + large + "]").getBytes(UTF_8);
    byte[] lines = (SMALL + "\n\n" + large).getBytes(UTF_8);

    assertThat(Posts.refusal(() -> EventParser.parseJson(array, limits)).index()).isEqualTo(1);
    assertThat(Posts.refusal(() -> EventParser.parseNdjson(lines, limits)).index()).isEqualTo(1);
    assertThat(Posts.refusal(() -> EventParser.parseNdjson(lines, limits)).status()).isEqualTo(413);
  }

  @Test
  void more_events_than_the_limit_are_refused() {
    EventParser.Limits two = new EventParser.Limits(1000, 2);
    byte[] array = ("[" + SMALL + "," + SMALL + "," + SMALL + "]").getBytes(UTF_8);
    byte[] lines = (SMALL + "\n").repeat(3).getBytes(UTF_8);

    assertThat(Posts.refusal(() -> EventParser.parseJson(array, two)).code())
        .isEqualTo("too_many_events");
    assertThat(Posts.refusal(() -> EventParser.parseNdjson(lines, two)).status()).isEqualTo(413);
    assertThat(EventParser.parseNdjson((SMALL + "\n").repeat(2).getBytes(UTF_8), two).events())
        .hasSize(2);
  }

  @Test
  void an_empty_array_holds_no_event() {
    assertThat(Posts.refusal("[]").code()).isEqualTo("empty_batch");
    assertThat(Posts.refusal("[]").status()).isEqualTo(422);
  }

  @Test
  void what_is_not_an_object_is_no_event() {
    assertThat(Posts.refusal("5").status()).isEqualTo(422);
    assertThat(Posts.refusal("\"event\"").status()).isEqualTo(422);
    assertThat(Posts.refusal("[[]]").index()).isEqualTo(0);
    assertThat(Posts.refusal("[" + SMALL + ",null]").index()).isEqualTo(1);
    assertThat(Posts.refusal(() -> Posts.ndjson("[" + SMALL + "]")).status()).isEqualTo(422);
  }
}
