package dev.hookswitch.config.profile;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A profile that loads, to be broken line by line. */
final class Yaml {
  static final String GOOD =
      """
      name: mine
      description: A profile of a test.
      timeout_s: 30
      success: [2xx]
      retry_on: {network: true, timeout: true, statuses: [any]}
      schedule: {delays_s: [5, 300], jitter: {kind: add, share: 0.1}}
      max_retries: 8
      uncharged: [429]
      retry_after: {mode: honour, statuses: [429, 503]}
      on_exhaust: {end: dead, alert: true}
      supersede: false
      limits: {order: none, max_in_flight: 32}
      failing: {disable_when_gone: true, failover: exhausted}
      settable: {timeout_s: [1, 300], max_retries: [0, 9], rate: true, order: true, failover_url: true}
      """;

  private Yaml() {}

  /** The good profile with one piece of its text replaced. */
  static String with(String piece, String instead) {
    if (!GOOD.contains(piece)) {
      throw new IllegalArgumentException(piece + " is not in the profile");
    }
    return GOOD.replace(piece, instead);
  }

  static Path write(Path dir, String name, String yaml) {
    try {
      return Files.writeString(dir.resolve(name), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Profiles load(Path dir) {
    return ProfileLoader.load(Optional.of(dir));
  }

  /** The problems of a folder, with its name left out of them; none if it loads. */
  static List<String> problems(Path dir) {
    return Optional.ofNullable(catchThrowableOfType(ProfileException.class, () -> load(dir)))
        .map(ProfileException::problems)
        .orElse(List.of())
        .stream()
        .map(problem -> problem.replace(dir + "/", ""))
        .toList();
  }
}
