package dev.hookswitch.accept;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.event.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedBodyTest {
  private static final String GOOD = "{\"type\":\"a\",\"data\":1}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n\n",
        "{",
        "}",
        "[",
        "[]]",
        "{\"type\":\"a\",\"data\":1",
        "nul",
        "'a'",
        "{'type':'a','data':1}",
        "{type:\"a\"}",
        "{\"type\":\"a\",\"data\":1,}",
        "{\"data\":[1,]}",
        "{\"data\":[,1]}",
        "{\"data\":01}",
        "{\"data\":-01}",
        "{\"data\":+1}",
        "{\"data\":.5}",
        "{\"data\":1.}",
        "{\"data\":1e}",
        "{\"data\":-}",
        "{\"data\":NaN}",
        "{\"data\":Infinity}",
        "{\"data\":-Infinity}",
        "{\"data\":0x10}",
        "{\"data\":1//c\n}",
        "{\"data\":/*c*/1}",
        "{\"data\":#\n1}",
        "{\"data\":\"a\nb\"}",
        "{\"data\":\"\t\"}",
        "{\"data\":\"\\x41\"}",
        "{\"data\":\"\\u12g4\"}",
        "{\"data\":\"\\",
        "{\"data\":\"abc}",
        "{\"data\":tru}",
        "{\"data\":truex}",
        "{\"data\":TRUE}",
        "{\"data\" 1}",
        "{\"data\"::1}",
        "{\"data\":1 2}",
        "{\"data\":}",
        "{\"data\"}",
        "{\"data\":{\"a\":1 \"b\":2}}",
        "{\"data\":{1:2}}",
        "{\"data\":[1}}",
        "{\"data\":\u00a01}",
        "{\"data\":\u000c1}",
        "{\"data\":\"a\" \"b\"}"
      })
  void what_is_not_strict_json_cannot_be_read(String body) {
    InvalidInputException refusal = Posts.refusal(body);

    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.code()).isEqualTo("malformed_json");
    assertThat(refusal.rule()).matches(".* at byte \\d+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{}", ",", "]", "1", "\0", "//", "\u00a0"})
  void nothing_may_follow_the_body(String garbage) {
    assertThat(Posts.refusal(GOOD + garbage).code()).isEqualTo("malformed_json");
    assertThat(Posts.refusal("[" + GOOD + "]" + garbage).code()).isEqualTo("malformed_json");
    assertThat(Posts.refusal(() -> Posts.ndjson(GOOD + garbage)).index()).isIn(0, null);
  }

  @ParameterizedTest
  @CsvSource({
    "c0af, overlong slash",
    "c180, overlong two bytes",
    "e09fbf, overlong three bytes",
    "f08fbfbf, overlong four bytes",
    "eda080, surrogate",
    "eda080edb080, CESU-8 pair",
    "f4908080, above U+10FFFF",
    "f5808080, no such first byte",
    "ff, no such first byte",
    "80, continuation alone",
    "c3, cut short",
    "e282, cut short",
    "f09f98, cut short",
    "e28228, bad third byte",
  })
  void malformed_utf8_is_refused_even_where_data_would_pass_untouched(String hex, String why) {
    for (String place : new String[] {"{\"type\":\"a\",\"data\":\"%\"}", "{\"%\":1}", "%"}) {
      byte[] body = join(place, HexFormat.of().parseHex(hex));
      InvalidInputException refusal = Posts.refusal(body);

      assertThat(refusal.status()).as(why).isEqualTo(400);
      assertThat(refusal.rule()).as(why).endsWith("at byte " + place.indexOf('%'));
      assertThat(Posts.refusal(() -> EventParser.parseNdjson(body, Posts.ROOMY)).code())
          .isEqualTo("malformed_json");
    }
  }

  @Test
  void a_byte_order_mark_is_refused_at_the_start_of_a_body_or_line() {
    assertThat(Posts.refusal("\uFEFF" + GOOD).rule()).contains("byte order mark");
    assertThat(Posts.refusal("[\uFEFF" + GOOD + "]").status()).isEqualTo(400);
    assertThat(Posts.refusal(() -> Posts.ndjson(GOOD + "\n\uFEFF" + GOOD)).index()).isEqualTo(1);
    assertThat(Posts.data(Posts.one("{\"type\":\"a\",\"data\":\"\uFEFF\"}"))).contains("\uFEFF");
  }

  @Test
  void other_encodings_are_refused() {
    for (Charset charset :
        new Charset[] {
          UTF_16, UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"), Charset.forName("UTF-32LE")
        }) {
      assertThat(Posts.refusal(GOOD.getBytes(charset)).status()).isEqualTo(400);
    }
  }

  @Test
  void the_place_of_a_fault_counts_in_bytes_of_the_whole_body() {
    assertThat(Posts.refusal("{\"call_id\":\"ä\" x").rule()).endsWith("at byte 16");
    assertThat(Posts.refusal(() -> Posts.ndjson(GOOD + "\n{x")).rule())
        .endsWith("at byte " + (GOOD.length() + 2));
    assertThat(Posts.refusal(() -> Posts.ndjson(GOOD + "\n{x")).index()).isEqualTo(1);
  }

  @Test
  void a_refusal_does_not_quote_the_data() {
    assertThat(Posts.refusal("{\"data\":{\"secret_word\" secret_word}}").getMessage())
        .doesNotContain("secret_word");
  }

  @Test
  void lines_without_an_event_are_an_empty_body() {
    assertThat(Posts.refusal(() -> Posts.ndjson("")).code()).isEqualTo("malformed_json");
    assertThat(Posts.refusal(() -> Posts.ndjson("\n \r\n")).status()).isEqualTo(400);
  }

  @Test
  void an_event_may_not_be_spread_over_lines_nor_share_one() {
    assertThat(Posts.refusal(() -> Posts.ndjson("{\"type\":\"a\",\n\"data\":1}")).index())
        .isEqualTo(0);
    assertThat(Posts.refusal(() -> Posts.ndjson(GOOD + GOOD)).code()).isEqualTo("malformed_json");
  }

  private static byte[] join(String place, byte[] fault) {
    int at = place.indexOf('%');
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(place.substring(0, at).getBytes(UTF_8));
    body.writeBytes(fault);
    body.writeBytes(place.substring(at + 1).getBytes(UTF_8));
    return body.toByteArray();
  }
}
