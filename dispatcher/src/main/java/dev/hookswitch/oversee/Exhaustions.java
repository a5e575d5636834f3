package dev.hookswitch.oversee;

import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.EndpointId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts deliveries without an attempt left, so that operators are told once an hour per endpoint
 * rather than once per delivery. Callable from any thread.
 */
final class Exhaustions {
  /**
   * What to tell.
   *
   * @param since when the first of these ran out
   * @param sample one of them, the first
   */
  record Tally(int count, Instant since, DeliveryId sample) {
    Tally more() {
      return new Tally(count + 1, since, sample);
    }
  }

  private record Known(@Nullable Tally untold, Instant quietUntil) {}

  static final Duration QUIET = Duration.ofHours(1);

  private final Map<EndpointId, Known> endpoints = new ConcurrentHashMap<>();

  void exhausted(DeliveryId delivery, Instant now) {
    endpoints.compute(
        delivery.endpoint(),
        (id, known) -> {
          @Nullable Tally untold = known == null ? null : known.untold();
          return new Known(
              untold == null ? new Tally(1, now, delivery) : untold.more(),
              known == null ? now : known.quietUntil());
        });
  }

  /** What is to be told now; it counts as told. */
  Map<EndpointId, Tally> take(Instant now) {
    Map<EndpointId, Tally> taken = new HashMap<>();
    for (EndpointId endpoint : endpoints.keySet()) {
      endpoints.computeIfPresent(endpoint, (id, known) -> take(id, known, now, taken));
    }
    return taken;
  }

  private static @Nullable Known take(
      EndpointId id, Known known, Instant now, Map<EndpointId, Tally> taken) {
    if (now.isBefore(known.quietUntil())) {
      return known;
    }
    if (known.untold() == null) {
      return null;
    }
    taken.put(id, known.untold());
    return new Known(null, now.plus(QUIET));
  }
}
