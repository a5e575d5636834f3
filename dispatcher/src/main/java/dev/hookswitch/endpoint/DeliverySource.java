package dev.hookswitch.endpoint;

import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EndpointId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a lane reads what it is owed. Reading claims nothing: the owner of a shard is its only
 * reader.
 */
public interface DeliverySource {

  /**
   * @param more whether there may be more behind these
   * @param nextDueAt when the next retry comes due, if that is later than now; null if none is
   *     known
   */
  record Page(List<Delivery> deliveries, boolean more, @Nullable Instant nextDueAt) {}

  /** Deliveries never attempted, in order of acceptance, from the given uid on. */
  Future<Page> fresh(EndpointId endpoint, UUID from, int limit);

  /** Retries that are due, the longest due first. */
  Future<Page> due(EndpointId endpoint, Instant now, int limit);
}
