package dev.hookswitch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The documented keys and the settings are the same set, key by key. */
class CatalogueTest {
  private static final String ONE_MASTER_KEY = "A".repeat(43) + "=";
  private static final String OTHER_MASTER_KEY = "B".repeat(42) + "A=";

  static Collection<SettingKey> keys() {
    return Catalogue.documented().keys();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void a_default_is_allowed_by_its_own_rule(SettingKey key) {
    assertThat(key.rule().admits(key.defaultText())).isTrue();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void a_key_sets_its_own_component_and_no_other(SettingKey key) throws Exception {
    Map<String, Object> before = flat("", load(key, key.defaultText()));
    Map<String, Object> after = flat("", load(key, other(key)));

    assertThat(changed(before, after)).containsExactly(component(key.name()));
  }

  @Test
  void every_component_has_a_documented_key() throws Exception {
    assertThat(flat("", Loading.load(Sources.none())).keySet())
        .containsExactlyInAnyOrderElementsOf(
            keys().stream().map(key -> component(key.name())).toList());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void every_allowed_extreme_fits_the_type_it_is_read_as(SettingKey key) {
    for (String text : extremes(key)) {
      assertThatCode(() -> load(key, text)).as(text).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void every_key_has_its_own_environment_variable(SettingKey key) {
    String variable =
        "HOOKSWITCH_" + key.name().replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    Map<String, String> given = new HashMap<>(companions(key));
    given.remove(key.name());
    Sources sources =
        Sources.none().withCommandLine(given).withEnvironment(Map.of(variable, other(key)));

    assertThat(Loading.load(sources)).isEqualTo(load(key, other(key)));
    assertThat(keys().stream().filter(one -> one.variable().equals(variable))).containsOnly(key);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void every_key_has_one_line_of_documentation(SettingKey key) {
    assertThat(key.doc()).endsWith(".").doesNotContain("\n").hasSizeBetween(10, 90);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: {default: 1, doc: No rule.}",
        "a: {default: 1, range: [0, 1], values: [1], doc: Two rules.}",
        "a: {range: [0, 1], doc: No default.}",
        "a: {default: 1, range: [0, 1]}",
        "a: {default: 1, range: [1, 0], doc: Empty range.}",
        "a: {default: 1, format: unheard-of, doc: No such format.}",
        "a: {default: 1, range: [0, 1], colour: red, doc: Unknown field.}",
        "{a: {default: 1, range: [0, 1], doc: x}, a: {default: 1, range: [0, 1], doc: Twice.}}",
      })
  void a_careless_entry_is_refused(String yaml) {
    assertThatThrownBy(
            () -> Catalogue.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(Exception.class);
  }

  private static Settings load(SettingKey key, String text) {
    Map<String, String> given = new HashMap<>(companions(key));
    given.put(key.name(), text);
    return Loading.load(Sources.none().withCommandLine(given));
  }

  /** What must be given beside a key so that the rules between keys are at peace. */
  private static Map<String, String> companions(SettingKey key) {
    return switch (key.name()) {
      case "database.url" -> Map.of("secrets.master-key", ONE_MASTER_KEY);
      case "accept.event-bytes-max" -> Map.of("accept.request-bytes-max", "67108864");
      case "accept.request-bytes-max" -> Map.of("accept.event-bytes-max", "1024");
      default -> Map.of();
    };
  }

  /** An allowed value that is not the default. */
  private static String other(SettingKey key) {
    return extremes(key).stream()
        .filter(text -> !text.equals(key.defaultText()))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> extremes(SettingKey key) {
    if (key.rule() instanceof Rule.Range range) {
      return List.of(String.valueOf(range.max()), String.valueOf(range.min()));
    }
    if (key.rule() instanceof Rule.OneOf words) {
      return words.words();
    }
    return switch ((Format) key.rule()) {
      case HOST -> List.of("hooks.test", "::");
      case PATH, OPTIONAL_PATH -> List.of("/some/where");
      case DATABASE_URL -> List.of("postgresql://u:p@db.test:5432/hooks");
      case CIDR_LIST -> List.of("10.0.0.0/8,::/0");
      case TOKEN -> List.of("t".repeat(24), "t".repeat(256));
      case MASTER_KEY -> List.of(OTHER_MASTER_KEY);
    };
  }

  /** {@code deliver.dns-timeout-ms} becomes {@code deliver.dnsTimeout}. */
  private static String component(String key) {
    return Pattern.compile("-([a-z])")
        .matcher(key.replaceFirst("-ms$", ""))
        .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
  }

  private static Map<String, Object> flat(String prefix, Record record) throws Exception {
    Map<String, Object> flat = new TreeMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = Objects.requireNonNull(component.getAccessor().invoke(record));
      if (value instanceof Record inner) {
        flat.putAll(flat(prefix + component.getName() + ".", inner));
      } else {
        flat.put(prefix + component.getName(), value);
      }
    }
    return flat;
  }

  private static List<String> changed(Map<String, Object> before, Map<String, Object> after) {
    List<String> changed = new ArrayList<>(before.keySet());
    changed.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
    return Stream.concat(
            changed.stream(), after.keySet().stream().filter(name -> !before.containsKey(name)))
        .toList();
  }
}
