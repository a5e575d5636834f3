package dev.hookswitch.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short ways to load settings in a test. */
final class Loading {
  private Loading() {}

  static Settings load(Sources sources) {
    return new SettingsLoader().load(sources);
  }

  static Settings commandLine(String key, String value) {
    return load(Sources.none().withCommandLine(Map.of(key, value)));
  }

  /** The problems of these sources; none if they load. */
  static List<String> problems(Sources sources) {
    return Optional.ofNullable(catchThrowableOfType(SettingsException.class, () -> load(sources)))
        .map(SettingsException::problems)
        .orElse(List.of());
  }

  static List<String> problems(String key, String value) {
    return problems(Sources.none().withCommandLine(Map.of(key, value)));
  }

  static Path write(Path dir, String yaml) {
    try {
      return Files.writeString(dir.resolve("hookswitch.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
