package dev.hookswitch.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file may look like. */
class YamlFileTest {
  @TempDir private Path dir = Path.of("");

  @Test
  void nested_mappings_and_dotted_keys_mean_the_same() {
    Settings nested = load("http:\n  port: 9\n  host: a.test\nlog: {format: json}\n");
    Settings dotted = load("http.port: 9\nhttp.host: a.test\nlog.format: json\n");
    Settings mixed = load("http: {port: 9}\nhttp.host: a.test\nlog.format: \"json\"\n");

    assertThat(nested.http().port()).isEqualTo(9);
    assertThat(nested).isEqualTo(dotted).isEqualTo(mixed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "egress.allow: [10.0.0.0/8, fd00::/8]",
        "egress:\n  allow:\n  - 10.0.0.0/8\n  - fd00::/8\n",
        "egress.allow: 10.0.0.0/8, fd00::/8",
      })
  void a_list_is_a_yaml_list_or_comma_separated(String yaml) {
    assertThat(load(yaml).egress().allow()).containsExactly("10.0.0.0/8", "fd00::/8");
  }

  @Test
  void a_secret_of_digits_keeps_its_leading_zeros() {
    String digits = "001234567890123456789012";

    assertThat(load("bootstrap.api-key: " + digits).bootstrap().apiKey()).contains(digits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing but a comment\n", "database:\n  url:\n", "{}"})
  void an_empty_file_or_value_gives_the_defaults(String yaml) {
    assertThat(load(yaml)).isEqualTo(Loading.load(Sources.none()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http.port: 1\nhttp.port: 2\n",
        "http: {port: 1, port: 2}",
        "http: {port: 1}\nhttp.port: 2\n",
        "http.port: 1\nhttp: {port: 1}\n",
      })
  void a_key_given_twice_is_refused(String yaml) {
    assertThat(problems(yaml))
        .singleElement()
        .asString()
        .startsWith("http.port (file ")
        .contains("already given in line 1");
  }

  @Test
  void a_mapping_given_twice_is_refused() {
    assertThat(problems("http: {port: 1}\nlog: {format: json}\nhttp: {host: a}\n"))
        .singleElement()
        .asString()
        .contains("line 3): already given in line 1");
  }

  @Test
  void a_list_for_a_single_value_is_refused() {
    assertThat(problems("http.host: [a.test, b.test]"))
        .singleElement()
        .asString()
        .endsWith("takes one value, not a list");
  }

  @Test
  void a_list_of_mappings_is_refused() {
    assertThat(problems("egress.allow: [{a: 1}, 10.0.0.0/8]"))
        .singleElement()
        .asString()
        .endsWith("a list may hold plain values only");
  }

  @Test
  void an_alias_is_refused() {
    assertThat(problems("http.host: &here a.test\ndatabase.data-dir: *here\n"))
        .singleElement()
        .asString()
        .startsWith("database.data-dir (file ")
        .endsWith("YAML aliases are not supported");
  }

  @Test
  void a_file_that_is_no_mapping_is_refused() {
    assertThat(problems("- http.port")).singleElement().asString().contains("must be a mapping");
    assertThat(problems("just words")).singleElement().asString().contains("must be a mapping");
  }

  @Test
  void a_second_document_is_refused() {
    assertThat(problems("http.port: 1\n---\nhttp.port: 2\n"))
        .singleElement()
        .asString()
        .endsWith("has more than one YAML document");
  }

  @Test
  void an_unknown_nested_key_is_named_in_full() {
    assertThat(problems("http:\n  ports: 1\n"))
        .singleElement()
        .asString()
        .startsWith("http.ports (file ")
        .endsWith("line 2): unknown key, did you mean http.port?");
  }

  @Test
  void a_file_that_does_not_exist_is_refused() {
    Path missing = dir.resolve("missing.yaml");

    assertThat(Loading.problems(Sources.none().withFile(missing)))
        .containsExactly("file " + missing + ": does not exist");
  }

  @Test
  void a_file_that_cannot_be_read_is_refused() {
    assertThat(Loading.problems(Sources.none().withFile(dir)))
        .singleElement()
        .asString()
        .startsWith("file " + dir + ": cannot be read");
  }

  @Test
  void a_file_that_is_not_utf8_is_refused() throws IOException {
    Path file = Files.write(dir.resolve("latin1.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});

    assertThat(Loading.problems(Sources.none().withFile(file)))
        .containsExactly("file " + file + ": cannot be read (MalformedInputException)");
  }

  private Settings load(String yaml) {
    return Loading.load(Sources.none().withFile(Loading.write(dir, yaml)));
  }

  private List<String> problems(String yaml) {
    return Loading.problems(Sources.none().withFile(Loading.write(dir, yaml)));
  }
}
