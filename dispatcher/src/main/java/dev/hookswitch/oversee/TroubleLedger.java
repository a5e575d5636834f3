package dev.hookswitch.oversee;

import dev.hookswitch.event.EndpointId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what is written down in line with the memory, a bounded number of endpoints at a time and
 * one statement after the other. It queues nothing: whatever differs is found again by the next
 * look, so changes of one endpoint coalesce and a failed write is repeated. Lives on one event
 * loop.
 */
final class TroubleLedger {
  private static final Logger log = LoggerFactory.getLogger(TroubleLedger.class);
  private static final int BATCH_MAX = 500;

  private final TroubleStore store;
  private final TroubleMemory memory;
  private final Map<EndpointId, Trouble> written = new HashMap<>();
  private Future<Void> underWay = Future.succeededFuture();

  TroubleLedger(TroubleStore store, TroubleMemory memory) {
    this.store = store;
    this.memory = memory;
  }

  Future<Void> load() {
    return store
        .troubles()
        .map(
            troubles -> {
              written.putAll(troubles);
              memory.remember(troubles);
              return null;
            });
  }

  /** Writes what differs, unless the last write has not come back yet. */
  Future<Void> write(Instant now) {
    if (!underWay.isComplete()) {
      return underWay;
    }
    Map<EndpointId, Trouble> changed = changed(now);
    List<EndpointId> over = over();
    if (!changed.isEmpty() || !over.isEmpty()) {
      underWay = write(changed, over);
    }
    return underWay;
  }

  private Future<Void> write(Map<EndpointId, Trouble> changed, List<EndpointId> over) {
    Future<Void> saved = changed.isEmpty() ? Future.succeededFuture() : store.saveTroubles(changed);
    return saved
        .compose(v -> over.isEmpty() ? Future.succeededFuture() : store.removeTroubles(over))
        .onSuccess(
            v -> {
              written.putAll(changed);
              over.forEach(written::remove);
            })
        .onFailure(cause -> log.warn("trouble_write_failed cause={}", cause.toString()))
        .otherwiseEmpty()
        .mapEmpty();
  }

  private Map<EndpointId, Trouble> changed(Instant now) {
    Map<EndpointId, Trouble> changed = new HashMap<>();
    memory.each(
        (id, trouble) -> {
          if (changed.size() < BATCH_MAX
              && TroubleRules.worthWriting(written.get(id), trouble, now)) {
            changed.put(id, trouble);
          }
        });
    return changed;
  }

  private List<EndpointId> over() {
    List<EndpointId> over = new ArrayList<>();
    for (EndpointId id : written.keySet()) {
      if (over.size() < BATCH_MAX && !memory.knows(id)) {
        over.add(id);
      }
    }
    return over;
  }
}
