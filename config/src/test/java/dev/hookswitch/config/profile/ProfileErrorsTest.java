package dev.hookswitch.config.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator reads when a profile cannot be used. */
class ProfileErrorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name: mine | name: My Own | name = \"My Own\"",
        "name: mine | name: '' | name = \"\"",
        "name: mine | name: 5 | name = 5",
        "description: A | description: [] # | description = []",
        "timeout_s: 30 | timeout_s: 0 | timeout_s = 0",
        "timeout_s: 30 | timeout_s: 30s | timeout_s = \"30s\"",
        "timeout_s: 30 | timeout_s: 3601 | timeout_s = 3601",
        "timeout_s: 30 | timeout_s: 300.5 | timeout_s = 300.5",
        "timeout_s: 30 | timeout_s: 1e999999999 | timeout_s = 1E+999999999",
        "success: [2xx] | success: 2xx | success = \"2xx\"",
        "success: [2xx] | success: [] | success = []",
        "success: [2xx] | success: [20, 2xx] | success = [20,\"2xx\"]",
        "success: [2xx] | success: [300-200] | success = [\"300-200\"]",
        "success: [2xx] | success: [[200]] | success = [[200]]",
        "network: true | network: 1 | retry_on.network = 1",
        "statuses: [any] | statuses: [all] | retry_on.statuses = [\"all\"]",
        "statuses: [any] | statuses: [any], except: [x] | retry_on.except = [\"x\"]",
        "[5, 300] | [] | schedule.delays_s = []",
        "[5, 300] | [5, -1] | schedule.delays_s = [5,-1]",
        "[5, 300] | 5 | schedule.delays_s = 5",
        "[5, 300] | [31622401] | schedule.delays_s = [31622401]",
        "kind: add | kind: ADD | schedule.jitter.kind = \"ADD\"",
        "kind: add | kind: off | schedule.jitter.kind = false",
        "share: 0.1 | share: 1.1 | schedule.jitter.share = 1.1",
        "share: 0.1 | share: 0.1, floor_s: -1 | schedule.jitter.floor_s = -1",
        "delays_s: [5, 300] | base_s: 5, factor: 0.5, cap_s: 9 | schedule.factor = 0.5",
        "delays_s: [5, 300] | base_s: 5, factor: 2, cap_s: 4 | schedule.cap_s = 4",
        "delays_s: [5, 300] | delays_s: [1], factor: 2, base_s: 1, cap_s: 4 | schedule.delays_s",
        "max_retries: 8 | max_retries: 8.5 | max_retries = 8.5",
        "max_retries: 8 | max_retries: -1 | max_retries = -1",
        "max_retries: 8 | max_retries: 99999999999 | max_retries = 99999999999",
        "mode: honour | mode: honor | retry_after.mode = \"honor\"",
        "[429, 503]} | [429], min_s: 9, max_s: 8} | retry_after.min_s = 9",
        "[429, 503]} | [429], max_s: 31622401} | retry_after.max_s = 31622401",
        "end: dead | end: drop | on_exhaust.end = \"drop\"",
        "alert: true | alert: loud | on_exhaust.alert = \"loud\"",
        "supersede: false | supersede: 'false' | supersede = \"false\"",
        "order: none | order: fifo | limits.order = \"fifo\"",
        "max_in_flight: 32 | max_in_flight: 0 | limits.max_in_flight = 0",
        "max_in_flight: 32 | max_in_flight: 32, rate_per_s: 0 | limits.rate_per_s = 0",
        "max_in_flight: 32 | max_in_flight: 32, burst: 0.5 | limits.burst = 0.5",
        "failover: exhausted | failover: always | failing.failover = \"always\"",
        "failover: exhausted | failover: never, disable_after_s: 0 | failing.disable_after_s = 0",
        "[0, 9] | [0] | settable.max_retries = [0]",
        "[0, 9] | [9, 0] | settable.max_retries = [9,0]",
        "[0, 9] | [0, 1001] | settable.max_retries = [0,1001]",
        "[0, 9] | [0, 7] | max_retries = 8",
        "[1, 300] | [31, 300] | timeout_s = 30",
        "rate: true | rate: maybe | settable.rate = \"maybe\"",
        "limits: {order: none, max_in_flight: 32} | limits: none | limits = \"none\"",
      })
  void a_value_that_breaks_its_rule_is_shown_with_its_key(
      String piece, String instead, String start, @TempDir Path dir) {
    Yaml.write(dir, "a.yaml", Yaml.with(piece, instead));

    assertThat(Yaml.problems(dir))
        .singleElement()
        .asString()
        .startsWith(start)
        .contains("(file a.yaml): must be ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max_retries: 8 | max_retry: 8 | max_retry | did you mean max_retries?",
        "end: dead | ends: dead | on_exhaust.ends | did you mean end?",
        "share: 0.1 | share: 0.1, shape: 1 | schedule.jitter.shape | did you mean share?",
        "end: dead | end: dead, colouring_of_it: red | on_exhaust.colouring_of_it | known are end, alert",
      })
  void an_unknown_key_is_refused_with_the_nearest_one(
      String piece, String instead, String key, String hint, @TempDir Path dir) {
    Yaml.write(dir, "a.yaml", Yaml.with(piece, instead));

    assertThat(Yaml.problems(dir)).contains(key + " (file a.yaml): unknown key, " + hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name", "description", "timeout_s", "success", "retry_on", "schedule", "max_retries",
        "uncharged", "retry_after", "on_exhaust", "supersede", "limits", "failing", "settable"
      })
  void a_key_that_is_missing_is_asked_for(String key, @TempDir Path dir) {
    Yaml.write(dir, "a.yaml", Yaml.GOOD.replaceAll("(?m)^" + key + ":.*\n", ""));

    assertThat(Yaml.problems(dir))
        .singleElement()
        .asString()
        .startsWith(key + " (file a.yaml): is required: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call.*: {max_retries: -1} | overrides.call.*.max_retries = -1 (file a.yaml): must be 0..1000",
        "call: {max_retry: 1} | overrides.call.max_retry (file a.yaml): unknown key, did you mean max_retries?",
        "call: {limits: {}} | overrides.call.limits (file a.yaml): unknown key, known are timeout_s, success, retry_on,"
            + " schedule, max_retries, retry_after, uncharged, on_exhaust, ttl_s, supersede",
        "call: 5 | overrides.call = 5 (file a.yaml): must be a mapping",
        "'*': {supersede: true} | overrides.* (file a.yaml): must be an event type, or one that ends in .*",
        "call.*.x: {} | overrides.call.*.x (file a.yaml): must be an event type, or one that ends in .*",
        "Call: {} | overrides.Call (file a.yaml): must be an event type, or one that ends in .*",
        "call.: {} | overrides.call. (file a.yaml): must be an event type, or one that ends in .*",
      })
  void an_override_is_checked_as_the_rules_are(String override, String problem, @TempDir Path dir) {
    Yaml.write(dir, "a.yaml", Yaml.GOOD + "overrides:\n  " + override + "\n");

    assertThat(Yaml.problems(dir)).containsExactly(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: [1",
        "timeout_s: .inf",
        "name: a\nname: b",
        "- name",
        "just words",
        "",
        "---\na: 1\n---\nb: 2"
      })
  void what_is_not_one_mapping_is_no_profile(String yaml, @TempDir Path dir) {
    Yaml.write(dir, "a.yaml", yaml);

    assertThat(Yaml.problems(dir)).singleElement().asString().startsWith("file a.yaml: ");
  }

  @Test
  void a_value_stays_on_its_line_and_within_bounds(@TempDir Path dir) {
    Yaml.write(dir, "a.yaml", Yaml.with("end: dead", "end: \"a\\nb" + "c".repeat(5000) + "\""));

    assertThat(Yaml.problems(dir)).singleElement().asString().hasSizeLessThan(250);
  }
}
