package dev.hookswitch.config.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusSetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2xx | 2xx",
        "200-299 | 2xx",
        "201,200 | 200-201",
        "304,200-299 | 2xx,304",
        "150-350 | 150-199,2xx,300-350",
        "199-300 | 199,2xx,300",
        "429,4xx | 4xx",
        "4xx,5xx | 4xx,5xx",
        "250-349 | 250-349",
        "100-999 | any",
        "1xx,any | any",
      })
  void a_set_is_written_in_its_shortest_form(String given, String canonical) {
    StatusSet set = StatusSet.parse(List.of(given.split(",")));

    assertThat(set.elements()).containsExactly(canonical.split(","));
    assertThat(set).hasToString(List.of(canonical.split(",")).toString());
    assertThat(StatusSet.parse(set.elements())).isEqualTo(set).hasSameHashCodeAs(set);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "20", "2000", "099", "0xx", "2XX", "xx", "200-", "299-200", "2xx-3xx"})
  void anything_else_is_refused(String element) {
    assertThatThrownBy(() -> StatusSet.of("200", element))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(element);
  }

  @Test
  void a_class_has_its_hundred_statuses_and_no_other() {
    StatusSet set = StatusSet.of("2xx");

    assertThat(List.of(199, 300, 0, -1, 1200)).noneMatch(set::contains);
    assertThat(List.of(200, 250, 299)).allMatch(set::contains);
    assertThat(StatusSet.of("any").contains(0)).isFalse();
  }

  @Test
  void one_set_can_be_taken_out_of_another() {
    StatusSet set = StatusSet.of("4xx").minus(StatusSet.of("404", "5xx"));

    assertThat(set.elements()).containsExactly("400-403", "405-499");
    assertThat(StatusSet.NONE.minus(set).isEmpty()).isTrue();
  }

  @Property
  void what_a_set_writes_makes_the_same_set(
      @ForAll @Size(max = 60) List<@IntRange(min = 100, max = 999) Integer> firsts,
      @ForAll @IntRange(min = 0, max = 250) int width) {
    BitSet model = new BitSet();
    firsts.forEach(first -> model.set(first, Math.min(first + width, 999) + 1));
    StatusSet set =
        StatusSet.parse(
            firsts.stream().map(first -> first + "-" + Math.min(first + width, 999)).toList());

    StatusSet again = StatusSet.parse(set.elements());

    assertThat(again).isEqualTo(set);
    for (int status = 0; status <= 1100; status++) {
      assertThat(again.contains(status)).isEqualTo(model.get(status));
    }
  }
}
