package dev.hookswitch.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.config.SettingsDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line, as far as it does not run a server for good. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class MainTest {
  private record Run(int code, String out, String err) {}

  private static Run run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    try (PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      System.setOut(toOut);
      System.setErr(toErr);
      int code = Main.run(arguments);
      return new Run(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }

  @Test
  void help_names_the_commands() {
    Run run = run("--help");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("serve")
        .contains("demo")
        .contains("settings")
        .contains("Examples");
  }

  @Test
  void each_command_has_help() {
    assertThat(run("serve", "--help").out()).contains("--set").contains("--config");
    assertThat(run("demo", "--help").out()).contains("--set");
    assertThat(run("settings", "--help").code()).isZero();
  }

  @Test
  void the_version_is_told() {
    assertThat(run("--version").out()).matches("hookswitch \\d+\\.\\d+\\.\\S+\\s*");
  }

  @Test
  void an_unknown_command_is_a_mistake_in_use() {
    Run run = run("server");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("server").contains("serve");
  }

  @Test
  void without_a_command_the_use_is_told() {
    Run run = run();

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("COMMAND");
  }

  @Test
  void settings_lists_every_key() {
    Run run = run("settings");

    assertThat(run.code()).isZero();
    assertThat(run.out().strip()).isEqualTo(SettingsDocument.table().strip());
    assertThat(run.out()).contains("http.port", "accept.body-timeout-ms", "log.format");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "http.port=70000            | http.port = \"70000\"        | 0..65535",
        "environment=test           | environment = \"test\"       | production",
        "http.prot=1                | http.prot                    | did you mean http.port",
        "secrets.master-key=hunter2 | secrets.master-key = ***     | base64",
      })
  void a_bad_setting_stops_the_start_and_names_key_value_and_range(
      String setting, String shown, String rule) {
    Run run = run("serve", "--set", setting);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).startsWith("hookswitch: ").contains(shown).contains(rule);
    assertThat(run.err()).doesNotContain("hunter2").doesNotContain("\tat ");
  }

  @Test
  void a_bad_settings_file_stops_the_start(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("my.yaml"), "http: {port: many}\n");

    Run run = run("serve", "--config", file.toString());

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("http.port = \"many\"");
  }

  @Test
  void a_bad_profile_stops_the_start_and_names_file_key_value_and_rule(@TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("mine.yaml"), "name: My Own\n");

    Run run = run("serve", "--set", "profiles.dir=" + directory);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("hookswitch: name = \"My Own\" (file " + file + "): must be 1 to 64 of a-z")
        .doesNotContain("\tat ");
  }

  @Test
  void a_port_in_use_stops_the_start_with_advice(@TempDir Path directory) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Run run =
          run(
              "serve",
              "--set",
              "http.port=" + taken.getLocalPort(),
              "--set",
              "database.data-dir=" + directory.resolve("data"));

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err())
          .contains("is in use; choose another")
          .contains("--set http.port=")
          .doesNotContain("\tat ");
    }
  }
}
