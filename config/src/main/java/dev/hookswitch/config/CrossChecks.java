package dev.hookswitch.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules that tie one key to another. A rule is silent when one of its keys was refused. */
final class CrossChecks {
  private CrossChecks() {}

  static List<String> problems(Values values) {
    return Stream.of(eventFitsRequest(values), masterKeyIsKept(values))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> eventFitsRequest(Values values) {
    String event = "accept.event-bytes-max";
    String request = "accept.request-bytes-max";
    if (!values.have(event, request) || values.whole(event) <= values.whole(request)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s = \"%s\" (%s): must be at most %s = \"%s\" (%s)"
            .formatted(
                event,
                values.text(event),
                values.origin(event),
                request,
                values.text(request),
                values.origin(request)));
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
