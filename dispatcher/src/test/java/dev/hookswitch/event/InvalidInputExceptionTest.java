package dev.hookswitch.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvalidInputExceptionTest {
  @Test
  void the_message_names_field_value_and_rule() {
    assertThat(InvalidInputException.invalid("/type", "Call", "must be lower case"))
        .hasMessage("/type must be lower case, not \"Call\"");
  }

  @Test
  void the_place_in_a_batch_goes_into_pointer_and_message() {
    InvalidInputException placed =
        InvalidInputException.invalid("/type", null, "is required").withIndex(3);

    assertThat(placed.field()).isEqualTo("/3/type");
    assertThat(placed.index()).isEqualTo(3);
    assertThat(placed).hasMessage("event 3: /3/type is required");
    assertThat(placed.status()).isEqualTo(422);
  }

  @Test
  void a_setting_name_is_not_turned_into_a_pointer() {
    assertThat(InvalidInputException.invalid("secret", null, "is bad").withIndex(0).field())
        .isEqualTo("secret");
  }

  @Test
  void a_long_value_is_cut_to_a_hundred_characters() {
    InvalidInputException refusal =
        InvalidInputException.invalid("/id", "x".repeat(101), "must be short");

    assertThat(refusal.value()).isEqualTo("x".repeat(99) + "…");
    assertThat(InvalidInputException.invalid("/id", "x".repeat(100), "must be short").value())
        .isEqualTo("x".repeat(100));
  }

  @Test
  void a_value_cannot_forge_a_log_line_or_turn_the_reading_direction() {
    assertThat(InvalidInputException.invalid("/id", "a\r\n\0\u202Eb\uD800\u2028", "bad").value())
        .isEqualTo("a\\u000d\\u000a\\u0000\\u202eb\\ud800\\u2028");
  }

  @Test
  void a_cut_never_splits_a_surrogate_pair() {
    String shown =
        InvalidInputException.invalid("/id", "\uD83D\uDE00".repeat(60), "is bad").value();

    assertThat(shown).isEqualTo("\uD83D\uDE00".repeat(49) + "…");
  }

  @Test
  void floods_of_bad_input_pay_for_no_stack_traces() {
    assertThat(InvalidInputException.malformed("malformed_json", "must be JSON").getStackTrace())
        .isEmpty();
  }

  @Test
  void factories_give_the_status_they_are_named_for() {
    assertThat(InvalidInputException.malformed("a", "b").status()).isEqualTo(400);
    assertThat(InvalidInputException.tooLarge("a", "b").status()).isEqualTo(413);
    assertThat(InvalidInputException.invalidField("a", "/b", "c").code()).isEqualTo("a");
    assertThat(InvalidInputException.of(415, "a", null, null, "b").status()).isEqualTo(415);
  }
}
