package dev.hookswitch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator reads when the settings cannot be used. */
class SettingsErrorsTest {
  private static final String KEY_BYTES_32 = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  @TempDir private Path dir = Path.of("");

  @Test
  void a_number_out_of_range_is_refused_with_key_value_origin_and_range() {
    assertThat(Loading.problems("http.port", "65536"))
        .containsExactly("http.port = \"65536\" (command line): must be 0..65535");
    assertThat(Loading.problems("http.port", "-1"))
        .containsExactly("http.port = \"-1\" (command line): must be 0..65535");
  }

  @Test
  void the_unit_stands_behind_the_range() {
    assertThat(Loading.problems("database.lease-ms", "10s"))
        .containsExactly("database.lease-ms = \"10s\" (command line): must be 1000..600000 ms");
  }

  @Test
  void the_origin_is_the_variable_or_the_line_of_the_file() {
    Path file = Loading.write(dir, "# comment\nhttp:\n  port: many\n");
    Sources fromFile = Sources.none().withFile(file);

    assertThat(Loading.problems(fromFile))
        .containsExactly("http.port = \"many\" (file " + file + " line 3): must be 0..65535");
    assertThat(Loading.problems(fromFile.withEnvironment(Map.of("HOOKSWITCH_HTTP_PORT", "none"))))
        .containsExactly(
            "http.port = \"none\" (environment variable HOOKSWITCH_HTTP_PORT): must be 0..65535");
  }

  @ParameterizedTest
  @CsvSource({
    "http.port, 8_080",
    "http.port, 80.0",
    "http.port, 99999999999999999999",
    "http.port, ''",
    "http.host, ''",
    "http.host, 'a b'",
    "database.data-dir, ''",
    "database.url, mysql://u:p@h/db",
    "database.pool-size, 65",
    "database.allow-unsafe-durability, yes",
    "environment, PRODUCTION",
    "egress.allow, 10.0.0.1",
    "egress.allow, 'localhost/8'",
    "egress.allow, '10.0.0.0/8,'",
    "bootstrap.api-key, 12345678901234567890123",
    "bootstrap.admin-token, '1234567890 1234567890 1234567890'",
    "secrets.master-key, bm90IDMyIGJ5dGVz",
    "secrets.master-key, '%%%'",
    "log.attempts, some",
    "log.format, xml",
  })
  void a_value_that_breaks_its_rule_is_refused(String key, String value) {
    assertThat(Loading.problems(key, value)).singleElement().asString().startsWith(key + " = ");
  }

  @ParameterizedTest
  @CsvSource({
    "http.host, '::1'",
    "http.host, hooks.example.com",
    "egress.allow, '10.0.0.0/8, fd00::/8'",
    "bootstrap.api-key, 123456789012345678901234",
    "secrets.master-key, " + KEY_BYTES_32,
  })
  void a_value_at_the_edge_of_its_rule_is_accepted(String key, String value) {
    assertThat(Loading.problems(key, value)).isEmpty();
  }

  @Test
  void an_unknown_key_is_refused_with_the_nearest_one() {
    assertThat(Loading.problems("htp.prot", "1"))
        .containsExactly("htp.prot (command line): unknown key, did you mean http.port?");
    assertThat(Loading.problems("colour", "red"))
        .containsExactly(
            "colour (command line): unknown key, see `hookswitch settings` for all keys");
  }

  @Test
  void an_unknown_variable_is_refused_with_the_nearest_one() {
    assertThat(Loading.problems(Sources.none().withEnvironment(Map.of("HOOKSWITCH_HTTPPORT", "1"))))
        .containsExactly(
            "environment variable HOOKSWITCH_HTTPPORT: sets no known key,"
                + " did you mean HOOKSWITCH_HTTP_PORT?");
  }

  @Test
  void all_problems_of_all_sources_are_told_at_once() {
    Path file = Loading.write(dir, "deliver.dns-timeout-ms: 1\nlogg.format: json\n");
    Sources sources =
        Sources.none()
            .withCommandLine(Map.of("http.port", "70000", "accept.event-bytes-max", "16777216"))
            .withEnvironment(Map.of("HOOKSWITCH_ENVIRONMENT", "test", "HOOKSWITCH_NONSENSE", "1"))
            .withFile(file);

    assertThatThrownBy(() -> Loading.load(sources))
        .isInstanceOf(SettingsException.class)
        .satisfies(
            e ->
                assertThat(String.valueOf(e.getMessage()).lines().map(line -> line.split(" ")[0]))
                    .containsExactlyInAnyOrder(
                        "http.port",
                        "accept.event-bytes-max",
                        "environment",
                        "environment",
                        "deliver.dns-timeout-ms",
                        "logg.format"));
  }

  @Test
  void an_event_may_not_be_larger_than_a_request() {
    Map<String, String> equal =
        Map.of("accept.event-bytes-max", "4096", "accept.request-bytes-max", "4096");
    Map<String, String> larger =
        Map.of("accept.event-bytes-max", "4097", "accept.request-bytes-max", "4096");

    assertThat(Loading.problems(Sources.none().withCommandLine(equal))).isEmpty();
    assertThat(Loading.problems(Sources.none().withCommandLine(larger)))
        .containsExactly(
            "accept.event-bytes-max = \"4097\" (command line): must be at most"
                + " accept.request-bytes-max = \"4096\" (command line)");
  }

  @Test
  void an_endpoint_is_not_given_up_first_for_longer_than_at_most() {
    Map<String, String> longer = Map.of("breaker.open-ms", "5001", "breaker.open-max-ms", "5000");

    assertThat(Loading.problems(Sources.none().withCommandLine(longer)))
        .containsExactly(
            "breaker.open-ms = \"5001\" (command line): must be at most"
                + " breaker.open-max-ms = \"5000\" (command line)");
  }

  @Test
  void an_external_database_in_production_needs_a_master_key() {
    Map<String, String> external = Map.of("database.url", "postgresql://u:p@db.test:5432/hooks");
    Sources sources = Sources.none().withEnvironment(Map.of()).withCommandLine(external);

    assertThat(Loading.problems(sources))
        .containsExactly(
            "secrets.master-key = \"\" (the default): required in production with an external"
                + " database.url (command line); make one: openssl rand -base64 32");
    assertThat(
            Loading.problems(
                sources.withEnvironment(Map.of("HOOKSWITCH_SECRETS_MASTER_KEY", KEY_BYTES_32))))
        .isEmpty();
    assertThat(
            Loading.problems(
                sources.withEnvironment(Map.of("HOOKSWITCH_ENVIRONMENT", "development"))))
        .isEmpty();
  }

  @Test
  void a_value_stays_on_its_line_and_within_bounds() {
    assertThat(Loading.problems("log.format", "a\nb" + "c".repeat(5000)))
        .singleElement()
        .asString()
        .startsWith("log.format = \"a?bc")
        .hasSizeLessThan(200);
  }
}
