package dev.hookswitch.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The value of each key after precedence, all of them admitted by their rules, read as types. */
final class Values {
  private final Map<String, Given> byKey;

  Values(Map<String, Given> byKey) {
    this.byKey = Map.copyOf(byKey);
  }

  /** Whether all these keys have a value, which is so unless one was refused. */
  boolean have(String... keys) {
    return Stream.of(keys).allMatch(byKey::containsKey);
  }

  String origin(String key) {
    return given(key).origin();
  }

  String text(String key) {
    return given(key).text();
  }

  Optional<String> optional(String key) {
    return Optional.of(text(key)).filter(text -> !text.isEmpty());
  }

  int whole(String key) {
    return Integer.parseInt(text(key));
  }

  long bytes(String key) {
    return Long.parseLong(text(key));
  }

  Duration millis(String key) {
    return Duration.ofMillis(Long.parseLong(text(key)));
  }

  boolean flag(String key) {
    return Boolean.parseBoolean(text(key));
  }

  Path path(String key) {
    return Path.of(text(key));
  }

  List<String> list(String key) {
    return Cidr.split(text(key));
  }

  <E extends Enum<E>> E choice(Class<E> type, String key) {
    return Enum.valueOf(type, text(key).toUpperCase(Locale.ROOT));
  }

  private Given given(String key) {
    Given given = byKey.get(key);
    if (given == null) {
      throw new IllegalArgumentException(key + " is not documented in defaults.yaml");
    }
    return given;
  }
}
