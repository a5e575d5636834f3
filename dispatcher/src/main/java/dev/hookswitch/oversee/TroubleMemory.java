package dev.hookswitch.oversee;

import dev.hookswitch.event.EndpointId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The endpoints in trouble, and no others. Callable from any thread. */
final class TroubleMemory {
  private final Map<EndpointId, Trouble> troubles = new ConcurrentHashMap<>();

  void failed(EndpointId id, Instant now) {
    troubles.compute(id, (key, known) -> (known == null ? Trouble.NONE : known).failed(now));
  }

  void succeeded(EndpointId id, Instant now) {
    troubles.computeIfPresent(id, (key, known) -> known.succeeded(now));
  }

  void rests(EndpointId id, Instant until) {
    troubles.compute(id, (key, known) -> (known == null ? Trouble.NONE : known).resting(until));
  }

  void warned(EndpointId id, Instant now) {
    troubles.computeIfPresent(id, (key, known) -> known.warned(now));
  }

  /** Forgets the trouble unless it has changed meanwhile. */
  void forget(EndpointId id, Trouble trouble) {
    troubles.remove(id, trouble);
  }

  void forget(EndpointId id) {
    troubles.remove(id);
  }

  boolean knows(EndpointId id) {
    return troubles.containsKey(id);
  }

  Optional<Trouble> find(EndpointId id) {
    return Optional.ofNullable(troubles.get(id));
  }

  void remember(Map<EndpointId, Trouble> written) {
    troubles.putAll(written);
  }

  void each(BiConsumer<EndpointId, Trouble> look) {
    troubles.forEach(look);
  }

  /** How many do nothing but fail. */
  int failing() {
    int failing = 0;
    for (Trouble trouble : troubles.values()) {
      failing += trouble.failingSince() == null ? 0 : 1;
    }
    return failing;
  }
}
