package dev.hookswitch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets show up neither in the settings printed, nor in any message. */
class MaskingTest {
  private static final String SENTINEL = "hush123456789012345678901234567";
  private static final Map<String, String> GOOD =
      Map.of(
          "database.url",
          "postgresql://hooks:" + SENTINEL + "@db.test:5432/hooks?x=" + SENTINEL,
          "bootstrap.api-key",
          SENTINEL,
          "bootstrap.admin-token",
          SENTINEL,
          "secrets.master-key",
          SENTINEL + "AAAAAAAAAAAA=");

  @TempDir private Path dir = Path.of("");

  static Stream<String> secretKeys() {
    return Catalogue.documented().keys().stream().filter(SettingKey::secret).map(SettingKey::name);
  }

  @Test
  void the_secret_keys_are_these() {
    assertThat(secretKeys()).containsExactlyInAnyOrderElementsOf(GOOD.keySet());
  }

  @Test
  void printed_settings_hide_every_secret_and_keep_the_rest() {
    Settings settings = Loading.load(Sources.none().withCommandLine(GOOD));

    assertThat(settings.bootstrap().apiKey()).contains(SENTINEL);
    assertThat(settings.toString())
        .doesNotContain(SENTINEL)
        .contains("postgresql://hooks:***@db.test:5432/hooks?***")
        .contains("apiKey=Optional[***]")
        .contains("lease=PT10S");
    assertThat(settings.database().toString()).doesNotContain(SENTINEL);
  }

  @Test
  void printed_sources_hide_every_secret() {
    Sources sources =
        Sources.none()
            .withCommandLine(GOOD)
            .withEnvironment(Map.of("X", SENTINEL))
            .withCommandDefaults(GOOD);

    assertThat(sources.toString()).doesNotContain(SENTINEL).contains("database.url");
  }

  @ParameterizedTest
  @MethodSource("secretKeys")
  void a_refused_secret_is_not_repeated(String key) {
    assertThat(Loading.problems(key, SENTINEL + " é"))
        .singleElement()
        .asString()
        .startsWith(key + " = *** (command line): must be ")
        .doesNotContain(SENTINEL);
  }

  @Test
  void the_value_of_an_unknown_key_is_not_repeated() {
    assertThat(Loading.problems("bootstrap.apikey", SENTINEL))
        .singleElement()
        .asString()
        .contains("did you mean bootstrap.api-key?")
        .doesNotContain(SENTINEL);
  }

  @Test
  void a_broken_file_is_not_quoted() {
    Path file = Loading.write(dir, "bootstrap:\n  api-key: \"" + SENTINEL + "\" " + SENTINEL);

    assertThat(Loading.problems(Sources.none().withFile(file)))
        .singleElement()
        .asString()
        .startsWith("file " + file + ": is not valid YAML, see line 2")
        .doesNotContain(SENTINEL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://u:a@" + SENTINEL + "@h:5432/db",
        "postgresql://u:12/" + SENTINEL + "@h:5432/db",
        "postgresql://u:12#" + SENTINEL + "@h:5432/db",
        "postgresql://u:12/a?" + SENTINEL + "@h:5432/db",
        "postgresql://u:" + SENTINEL + "/db",
        "postgresql://u:" + SENTINEL,
        SENTINEL,
      })
  void a_malformed_database_url_is_refused_and_shown_nowhere(String url) {
    assertThat(DatabaseUrl.masked(url)).doesNotContain(SENTINEL);
    assertThat(Loading.problems("database.url", url))
        .singleElement()
        .asString()
        .startsWith("database.url = ***")
        .doesNotContain(SENTINEL);
  }
}
