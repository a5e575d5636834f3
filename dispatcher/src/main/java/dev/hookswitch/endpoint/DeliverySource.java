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
   * Who reads, and how.
   *
   * @param superseding whether to look for newer events of the same call and type
   * @param ordered whether events of held calls are left out
   */
  record Reader(EndpointId endpoint, boolean superseding, boolean ordered, Instant now) {}

  /**
   * @param more whether there may be more behind these
   * @param nextDueAt when the next one comes due, if that is later than now; null if none is known
   */
  record Page(List<Delivery> deliveries, boolean more, @Nullable Instant nextDueAt) {}

  /** A call whose later events wait until the given instant, because this one failed. */
  record Held(String callId, UUID event, Instant until) {}

  /** Deliveries never attempted, in order of acceptance, from the given uid on. */
  Future<Page> fresh(Reader reader, UUID from, int limit);

  /** Retries that are due, the longest due first. */
  Future<Page> due(Reader reader, int limit);

  /** What replays brought back and is due, the longest due first. */
  Future<Page> replayed(Reader reader, int limit);

  /** Failed deliveries behind which later events of their calls wait, or waited. */
  Future<List<Held>> heldCalls(EndpointId endpoint, int limit);
}
