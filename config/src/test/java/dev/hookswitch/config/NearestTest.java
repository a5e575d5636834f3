package dev.hookswitch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

  @ParameterizedTest
  @CsvSource({"'',abc,3", "abc,abc,0", "ABC,abc,0", "kitten,sitting,3", "ab,ba,2", "port,ports,1"})
  void edits_are_insertions_deletions_and_replacements(String left, String right, int edits) {
    assertThat(Nearest.edits(left, right)).isEqualTo(edits);
    assertThat(Nearest.edits(right, left)).isEqualTo(edits);
  }

  @Test
  void the_nearest_of_several_is_found() {
    assertThat(Nearest.to("accept.connection", List.of("accept.event-loops", "accept.connections")))
        .contains("accept.connections");
  }

  @Test
  void nothing_is_better_than_something_misleading() {
    assertThat(Nearest.to("colour", List.of("http.port", "log.format"))).isEmpty();
  }
}
