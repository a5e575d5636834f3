package dev.hookswitch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which source wins, and what the defaults are. */
class SettingsLoaderTest {
  @TempDir private Path dir = Path.of("");

  @Test
  void the_defaults_are_used_where_nothing_is_given() {
    Settings settings = Loading.load(Sources.none());

    assertThat(settings.http().port()).isEqualTo(8080);
    assertThat(settings.http().host()).isEqualTo("127.0.0.1");
    assertThat(settings.database().url()).isEmpty();
    assertThat(settings.database().dataDir()).isEqualTo(Path.of("./hookswitch-data"));
    assertThat(settings.environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(settings.egress().allow()).isEmpty();
    assertThat(settings.egress().trustPem()).isEmpty();
    assertThat(settings.accept().queueBytesMax()).isEqualTo(67_108_864L);
    assertThat(settings.record().synchronousCommit()).isTrue();
    assertThat(settings.log().attempts()).isEqualTo(LoggedAttempts.ALL);
  }

  @Test
  void each_source_gives_way_to_the_stronger_one() {
    Sources sources = Sources.none().withCommandDefaults(Map.of("http.port", "1001"));
    assertThat(Loading.load(sources).http().port()).isEqualTo(1001);

    sources = sources.withFile(Loading.write(dir, "http.port: 1002"));
    assertThat(Loading.load(sources).http().port()).isEqualTo(1002);

    sources = sources.withEnvironment(Map.of("HOOKSWITCH_HTTP_PORT", "1003"));
    assertThat(Loading.load(sources).http().port()).isEqualTo(1003);

    sources = sources.withCommandLine(Map.of("http.port", "1004"));
    assertThat(Loading.load(sources).http().port()).isEqualTo(1004);
  }

  @Test
  void a_stronger_source_hides_only_the_keys_it_gives() {
    Settings settings =
        Loading.load(
            Sources.none()
                .withFile(Loading.write(dir, "http: {port: 1002, host: file.test}"))
                .withCommandLine(Map.of("http.port", "1004")));

    assertThat(settings.http().port()).isEqualTo(1004);
    assertThat(settings.http().host()).isEqualTo("file.test");
  }

  @Test
  void a_bad_value_that_a_stronger_source_hides_does_no_harm() {
    Sources sources = Sources.none().withFile(Loading.write(dir, "http.port: nonsense"));
    assertThat(Loading.problems(sources)).hasSize(1);

    Settings settings = Loading.load(sources.withCommandLine(Map.of("http.port", "1")));
    assertThat(settings.http().port()).isEqualTo(1);
  }

  @Test
  void an_empty_value_takes_an_optional_setting_back() {
    Sources sources =
        Sources.none().withFile(Loading.write(dir, "egress: {allow: [10.0.0.0/8], trust-pem: a}"));
    assertThat(Loading.load(sources).egress().trustPem()).contains(Path.of("a"));

    Sources emptied =
        sources.withEnvironment(
            Map.of("HOOKSWITCH_EGRESS_ALLOW", "", "HOOKSWITCH_EGRESS_TRUST_PEM", ""));
    assertThat(Loading.load(emptied).egress().allow()).isEmpty();
    assertThat(Loading.load(emptied).egress().trustPem()).isEmpty();
  }

  @Test
  void variables_of_other_programs_are_ignored() {
    Sources sources = Sources.none().withEnvironment(Map.of("PATH", "/bin", "HTTP_PORT", "1"));

    assertThat(Loading.load(sources)).isEqualTo(Loading.load(Sources.none()));
  }
}
