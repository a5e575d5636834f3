package dev.hookswitch.oversee;

import dev.hookswitch.event.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which circuits are open, and what operators know of it: of a circuit that flaps they hear once in
 * ten minutes that it opened, and for each time that they heard so, that it closed. Callable from
 * any thread.
 */
final class Circuits {
  /** A state that operators do not know of yet, and since when it lasts. */
  record News(boolean open, Instant since) {}

  private record Known(boolean open, Instant since, boolean toldOpen, @Nullable Instant toldAt) {
    boolean quiet(Instant now) {
      return toldAt != null && now.isBefore(toldAt.plus(QUIET));
    }
  }

  static final Duration QUIET = Duration.ofMinutes(10);

  private final Map<EndpointId, Known> circuits = new ConcurrentHashMap<>();

  /** Notes the state; whether it is another than before. */
  boolean note(EndpointId endpoint, boolean open, Instant now) {
    boolean[] changed = {false};
    circuits.compute(
        endpoint,
        (id, known) -> {
          if (known == null) {
            changed[0] = open;
            return open ? new Known(true, now, false, null) : null;
          }
          changed[0] = known.open() != open;
          return changed[0] ? new Known(open, now, known.toldOpen(), known.toldAt()) : known;
        });
    return changed[0];
  }

  /** What is to be told now; it counts as told. */
  Map<EndpointId, News> take(Instant now) {
    Map<EndpointId, News> taken = new HashMap<>();
    for (EndpointId endpoint : circuits.keySet()) {
      circuits.computeIfPresent(endpoint, (id, known) -> take(id, known, now, taken));
    }
    return taken;
  }

  private static @Nullable Known take(
      EndpointId id, Known known, Instant now, Map<EndpointId, News> taken) {
    boolean tells = known.open() ? !known.toldOpen() && !known.quiet(now) : known.toldOpen();
    if (tells) {
      taken.put(id, new News(known.open(), known.since()));
      return new Known(
          known.open(), known.since(), known.open(), known.open() ? now : known.toldAt());
    }
    return known.open() || known.quiet(now) ? known : null;
  }

  void forget(EndpointId endpoint) {
    circuits.remove(endpoint);
  }
}
