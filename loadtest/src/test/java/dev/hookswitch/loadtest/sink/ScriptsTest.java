package dev.hookswitch.loadtest.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.loadtest.behaviour.Behaviour;
import dev.hookswitch.loadtest.behaviour.Fail;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScriptsTest {
  private final Scripts scripts = new Scripts(() -> 0.5);

  @Test
  void an_endpoint_without_a_script_takes_everything_and_keeps_no_log() {
    assertThat(scripts.react(7, 1_000).taken()).isTrue();
    assertThat(scripts.answers(7).bySecond()).isEmpty();
  }

  @Test
  void answers_are_counted_by_second_and_status() {
    scripts.put(Map.of(7, Behaviour.DOWN));
    scripts.react(7, 1_000_000);
    scripts.react(7, 1_999_999);
    scripts.put(Map.of(7, new Fail(500, 0.4)));
    scripts.react(7, 2_000_000);
    assertThat(scripts.answers(7).bySecond())
        .isEqualTo(Map.of(1L, Map.of(503, 2L), 2L, Map.of(200, 1L)));
  }

  @Test
  void chance_decides_for_a_share() {
    scripts.put(Map.of(7, new Fail(500, 0.6)));
    assertThat(scripts.react(7, 0).status()).isEqualTo(500);
  }
}
