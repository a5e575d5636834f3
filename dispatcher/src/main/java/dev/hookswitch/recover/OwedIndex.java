package dev.hookswitch.recover;

import dev.hookswitch.event.EndpointId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which endpoints are owed anything at all. */
@FunctionalInterface
public interface OwedIndex {
  /**
   * @param oldestFresh the oldest delivery that was never attempted; null if there is none
   * @param nextDue when the next retry is due; null if there is none
   */
  record Owed(EndpointId endpoint, @Nullable UUID oldestFresh, @Nullable Instant nextDue) {}

  Future<List<Owed>> owed();
}
