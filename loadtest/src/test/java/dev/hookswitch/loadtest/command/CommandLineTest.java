package dev.hookswitch.loadtest.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CommandLineTest {
  private static final String SCENARIOS =
      "call-order, capacity, isolation, neighbours, outage-recovery, steady";

  private final Console console = new Console();

  @Test
  void help_shows_scenarios_and_examples_but_not_the_sink() {
    assertThat(console.run("--help")).isZero();
    assertThat(console.out()).contains("capacity", "steady", "Examples:", "--target");
    assertThat(console.out()).doesNotContain("stdin");
  }

  @Test
  void an_unknown_scenario_is_named_and_the_known_ones_are_listed() {
    assertThat(console.run("brust")).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains("'brust'").contains(SCENARIOS);
  }

  @Test
  void no_scenario_at_all_is_an_error() {
    assertThat(console.run()).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains(SCENARIOS);
  }

  @Test
  void a_target_outside_this_machine_is_refused() {
    for (String url : new String[] {"http://example.com", "http://10.0.0.1:80", "http://0.0.0.0"}) {
      assertThat(console.run("capacity", "--target", url, "--api-key", "k"))
          .isEqualTo(ExitCode.USAGE);
    }
    assertThat(console.err()).contains("--target").contains("this machine").contains("example.com");
  }

  @Test
  void a_target_that_is_no_http_url_is_refused() {
    for (String url : new String[] {"https://localhost", "localhost:80", "::", "/path"}) {
      assertThat(console.run("capacity", "--target", url, "--api-key", "k"))
          .isEqualTo(ExitCode.USAGE);
    }
  }

  @Test
  void a_target_needs_an_api_key() {
    assertThat(console.run("capacity", "--target", "http://127.0.0.1:1")).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains("--api-key");
  }

  @Test
  void a_value_out_of_range_is_answered_with_name_value_and_range() {
    assertThat(console.run("steady", "--rate", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains("--rate must be 1..200000, got 0");
  }

  @Test
  void a_missing_server_jar_says_how_to_get_one() {
    assertThat(console.run("capacity", "--server-jar", "no/such.jar")).isEqualTo(ExitCode.USAGE);
    assertThat(console.err()).contains("no/such.jar").contains("mvn package");
  }

  @Test
  void a_target_that_does_not_answer_breaks_the_run() {
    assertThat(console.run("capacity", "--target", "http://127.0.0.1:1", "--api-key", "k"))
        .isEqualTo(ExitCode.BROKEN);
    assertThat(console.err()).contains("nothing listens at http://127.0.0.1:1");
  }
}
