package dev.hookswitch.accept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.event.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFieldsTest {
  private static String with(String field, String json) {
    return "{\"type\":\"a\",\"data\":1,\"" + field + "\":" + json + "}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'data':1}                              | missing_field   | /type",
        "{'type':'a'}                            | missing_field   | /data",
        "{}                                      | missing_field   | /type",
        "{'type':'a','data':1,'type':'a'}        | duplicate_field | /type",
        "{'type':'a','data':1,'data':1}          | duplicate_field | /data",
        "{'type':'a','data':1,'id':null,'id':'x'}| duplicate_field | /id",
        "{'type':'a','ty\\u0070e':'b','data':1}  | duplicate_field | /type",
        "{'type':'a','data':1,'Data':1}          | unknown_field   | /Data",
        "{'type':'a','data':1,'a/b~c':1}         | unknown_field   | /a~1b~0c",
        "{'type':'a','data':1,'a\\nb':1}         | unknown_field   | /a\\u000ab",
        "{'type':1,'data':1}                     | wrong_type      | /type",
        "{'type':null,'data':1}                  | wrong_type      | /type",
        "{'type':'a','data':1,'id':7}            | wrong_type      | /id",
        "{'type':'a','data':1,'agent_id':[]}     | wrong_type      | /agent_id",
        "{'type':'a','data':1,'ttl_s':'30'}      | wrong_type      | /ttl_s",
        "{'type':'a','data':1,'ttl_s':30.0}      | wrong_type      | /ttl_s",
        "{'type':'a','data':1,'ttl_s':3e1}       | wrong_type      | /ttl_s",
        "{'type':'a','data':1,'occurred_at':5}   | wrong_type      | /occurred_at",
        "{'type':'hookswitch.a','data':1}        | reserved_type   | /type",
      })
  void the_refusal_names_the_field(String body, String code, String field) {
    InvalidInputException refusal = Posts.refusal(body.replace('\'', '"'));

    assertThat(refusal.status()).isEqualTo(422);
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.field()).isEqualTo(field);
  }

  @Test
  void in_a_batch_the_first_bad_item_is_named() {
    String body = "[{\"type\":\"a\",\"data\":1},{\"type\":\"A\",\"data\":1},{\"type\":1}]";

    assertThat(Posts.refusal(body).index()).isEqualTo(1);
    assertThat(Posts.refusal(body).field()).isEqualTo("/1/type");
    assertThat(Posts.refusal(body).value()).isEqualTo("A");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "A", "a-b", "a b", "ä", "a.*", "\\u0000"})
  void a_type_outside_its_grammar_is_refused(String type) {
    assertThat(Posts.refusal("{\"type\":\"" + type + "\",\"data\":1}").field()).isEqualTo("/type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a b", "ä", "a/b", "\\u0000", "\\ud800"})
  void an_id_outside_its_alphabet_is_refused(String id) {
    assertThat(Posts.refusal(with("id", "\"" + id + "\"")).field()).isEqualTo("/id");
  }

  @Test
  void ids_and_types_have_at_most_128_characters() {
    String longest = "a".repeat(128);

    assertThat(Posts.one(with("id", "\"" + longest + "\"")).id()).isEqualTo(longest);
    assertThat(Posts.one("{\"type\":\"" + longest + "\",\"data\":1}").type()).isEqualTo(longest);
    assertThat(Posts.refusal(with("id", "\"" + longest + "a\"")).status()).isEqualTo(422);
    assertThat(Posts.refusal("{\"type\":\"" + longest + "a\",\"data\":1}").status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"agent_id", "call_id", "user_id"})
  void labels_are_clean_text_of_at_most_256_characters(String field) {
    for (String bad :
        new String[] {"", "\\u0000", "\\n", "\\u007f", "\\u0085", "a\\ud800", "\\udc00b"}) {
      assertThat(Posts.refusal(with(field, "\"" + bad + "\"")).field()).isEqualTo("/" + field);
    }
    assertThat(Posts.refusal(with(field, "\"" + "x".repeat(257) + "\"")).status()).isEqualTo(422);
    assertThat(Posts.json(with(field, "\"" + "😀".repeat(256) + "\"")).events()).hasSize(1);
    assertThat(Posts.json(with(field, "\"\\ud83d\\ude00 ok\"")).events()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0", "-1", "2592001", "99999999999999999999999999999999999999"})
  void a_time_to_live_outside_thirty_days_is_refused(String ttl) {
    assertThat(Posts.refusal(with("ttl_s", ttl)).value()).startsWith(ttl.substring(0, 1));
  }

  @Test
  void a_time_to_live_reaches_from_a_second_to_thirty_days() {
    assertThat(Posts.one(with("ttl_s", "1")).ttlSeconds()).isEqualTo(1);
    assertThat(Posts.one(with("ttl_s", "2592000")).ttlSeconds()).isEqualTo(2_592_000);
  }

  @Test
  void a_time_that_is_none_is_refused() {
    assertThat(Posts.refusal(with("occurred_at", "\"yesterday\"")).field())
        .isEqualTo("/occurred_at");
  }
}
