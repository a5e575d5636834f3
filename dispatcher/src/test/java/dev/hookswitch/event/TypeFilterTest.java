package dev.hookswitch.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeFilterTest {
  @ParameterizedTest
  @CsvSource({
    "call.ended, call.ended, true",
    "call.ended, call.started, false",
    "call.*, call.ended, true",
    "call.*, call, false",
    "call.*, call.leg.ended, false",
    "call.*, callx.ended, false",
    "*.ended, call.ended, true",
    "*.ended, ended, false",
    "*.*, call.ended, true",
    "*.*, call, false",
    "call.*.ended, call.leg.ended, true",
    "call.*.ended, call.leg.started, false",
    "*, call, true",
    "*, call.leg.ended, true",
  })
  void a_star_stands_for_exactly_one_segment(String pattern, String type, boolean wanted) {
    assertThat(TypeFilter.of(List.of(pattern)).matches(type)).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "*, false",
    "*.*.*, false",
    "*.endpoint.*, false",
    "hookswitch.*, true",
    "hookswitch.*.*, true",
    "hookswitch.endpoint.*, true",
    "hookswitch.endpoint.disabled, true",
    "hookswitch.circuit.*, false",
    "hookswitch.endpoint.failing, false",
  })
  void a_reserved_type_must_be_asked_for(String pattern, boolean wanted) {
    assertThat(TypeFilter.of(List.of(pattern)).matches("hookswitch.endpoint.disabled"))
        .isEqualTo(wanted);
    assertThat(TypeFilter.of(List.of()).matches("hookswitch.endpoint.disabled")).isFalse();
    assertThat(TypeFilter.of(List.of("*", pattern)).matches("hookswitch.endpoint.disabled"))
        .isEqualTo(wanted);
    assertThat(TypeFilter.of(List.of("*", pattern)).matches("call.ended")).isTrue();
  }

  @Test
  void an_empty_list_takes_everything() {
    assertThat(TypeFilter.of(List.of()).matches("call.ended")).isTrue();
  }

  @Test
  void one_matching_pattern_is_enough() {
    TypeFilter filter = TypeFilter.of(List.of("agent.updated", "call.*"));

    assertThat(filter.matches("agent.updated")).isTrue();
    assertThat(filter.matches("call.ended")).isTrue();
    assertThat(filter.matches("agent.deleted")).isFalse();
  }

  @Test
  void repeated_patterns_count_once() {
    assertThat(TypeFilter.of(List.of("a", "b", "a")).patterns()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "call.",
        ".call",
        "a..b",
        "Call",
        "call-ended",
        "call.e*",
        "**",
        "a b",
        "ä"
      })
  void a_pattern_outside_the_grammar_is_refused_by_its_place(String pattern) {
    InvalidInputException refusal =
        catchThrowableOfType(
            InvalidInputException.class, () -> TypeFilter.of(List.of("call.*", pattern)));

    assertThat(refusal.status()).isEqualTo(422);
    assertThat(refusal.field()).isEqualTo("/types/1");
    assertThat(refusal.value()).isEqualTo(pattern);
  }

  @Test
  void a_pattern_of_128_characters_is_the_longest() {
    assertThat(TypeFilter.of(List.of("a".repeat(128))).matches("a".repeat(128))).isTrue();
    assertThat(
            catchThrowableOfType(
                InvalidInputException.class, () -> TypeFilter.of(List.of("a".repeat(129)))))
        .isNotNull();
  }
}
