package dev.hookswitch.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TypeFilterPropertyTest {
  @Property(tries = 500)
  void it_agrees_with_the_same_pattern_as_a_regular_expression(
      @ForAll("patterns") String pattern, @ForAll("types") String type) {
    Pattern model = Pattern.compile(pattern.replace(".", "\\.").replace("*", "[^.]+"));
    boolean wanted = pattern.equals("*") || model.matcher(type).matches();

    assertThat(TypeFilter.of(List.of(pattern)).matches(type)).isEqualTo(wanted);
  }

  @Provide
  Arbitrary<String> patterns() {
    return dotted("a", "b", "ab", "*");
  }

  @Provide
  Arbitrary<String> types() {
    return dotted("a", "b", "ab");
  }

  private static Arbitrary<String> dotted(String... segments) {
    return Arbitraries.of(segments).list().ofMinSize(1).ofMaxSize(4).map(s -> String.join(".", s));
  }
}
