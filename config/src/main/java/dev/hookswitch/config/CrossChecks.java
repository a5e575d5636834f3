package dev.hookswitch.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules that tie one key to another. A rule is silent when one of its keys was refused. */
final class CrossChecks {
  private CrossChecks() {}

  static List<String> problems(Values values) {
    return Stream.of(
            atMost(values, "accept.event-bytes-max", "accept.request-bytes-max"),
            atMost(values, "breaker.open-ms", "breaker.open-max-ms"),
            masterKeyIsKept(values))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> atMost(Values values, String key, String bound) {
    if (!values.have(key, bound) || values.whole(key) <= values.whole(bound)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s = \"%s\" (%s): must be at most %s = \"%s\" (%s)"
            .formatted(
                key,
                values.text(key),
                values.origin(key),
                bound,
                values.text(bound),
                values.origin(bound)));
  }

  /** Beside an external database a data directory may not outlive the process, nor be shared. */
  private static Optional<String> masterKeyIsKept(Values values) {
    String key = "secrets.master-key";
    if (!values.have(key, "database.url", "environment")
        || values.optional(key).isPresent()
        || values.optional("database.url").isEmpty()
        || values.choice(Environment.class, "environment") != Environment.PRODUCTION) {
      return Optional.empty();
    }
    return Optional.of(
        "%s = \"\" (%s): required in production with an external database.url (%s); "
                .formatted(key, values.origin(key), values.origin("database.url"))
            + "make one: openssl rand -base64 32");
  }
}
