package dev.hookswitch.oversee;

import dev.hookswitch.event.EndpointId;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Map;

/** Where troubles that last are written down. */
public interface TroubleStore {
  /** What is written of endpoints that still exist. */
  Future<Map<EndpointId, Trouble>> troubles();

  /** Writes these, or writes them over; safe to repeat. */
  Future<Void> saveTroubles(Map<EndpointId, Trouble> troubles);

  /** Forgets these, as far as they are known. */
  Future<Void> removeTroubles(Collection<EndpointId> endpoints);
}
