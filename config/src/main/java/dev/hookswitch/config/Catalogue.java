package dev.hookswitch.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All documented keys, in the order of {@code defaults.yaml}. */
final class Catalogue {
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private final Map<String, SettingKey> keys;

  private Catalogue(Map<String, SettingKey> keys) {
    this.keys = Collections.unmodifiableMap(keys);
  }

  /** The keys of the {@code defaults.yaml} packed with this class. */
  static Catalogue documented() {
    try (InputStream in = Catalogue.class.getResourceAsStream("defaults.yaml")) {
      return read(Objects.requireNonNull(in, "defaults.yaml is missing from the jar"));
    } catch (IOException e) {
      throw new UncheckedIOException("defaults.yaml cannot be read", e);
    }
  }

  static Catalogue read(InputStream yaml) throws IOException {
    Map<String, Entry> entries = YAML.readValue(yaml, new TypeReference<>() {});
    Map<String, SettingKey> keys = new LinkedHashMap<>();
    entries.forEach((name, entry) -> keys.put(name, entry.key(name)));
    return new Catalogue(keys);
  }

  Collection<SettingKey> keys() {
    return keys.values();
  }

  Optional<SettingKey> find(String name) {
    return Optional.ofNullable(keys.get(name));
  }

  Optional<SettingKey> findByVariable(String variable) {
    return keys().stream().filter(key -> key.variable().equals(variable)).findFirst();
  }

  /** One entry as it stands in the file. */
  private record Entry(
      @JsonProperty("default") String defaultText,
      @Nullable String unit,
      @Nullable List<Long> range,
      @Nullable List<String> values,
      @Nullable String format,
      boolean secret,
      String doc) {

    SettingKey key(String name) {
      Objects.requireNonNull(defaultText, () -> name + " has no default");
      Objects.requireNonNull(doc, () -> name + " has no doc");
      return new SettingKey(
          name, defaultText, unit == null ? "" : unit, rule(name), secret, doc.strip());
    }

    private Rule rule(String name) {
      List<Rule> rules =
          Stream.of(
                  Optional.ofNullable(range).map(ends -> new Rule.Range(ends.get(0), ends.get(1))),
                  Optional.ofNullable(values).map(Rule.OneOf::new),
                  Optional.ofNullable(format).map(Format::named))
              .<Rule>flatMap(Optional::stream)
              .toList();
      if (rules.size() != 1) {
        throw new IllegalArgumentException(name + " needs exactly one of range, values, format");
      }
      return rules.get(0);
    }
  }
}
