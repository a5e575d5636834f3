package dev.hookswitch.oversee;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.event.EndpointId;
import io.vertx.core.AsyncResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Disables endpoints, each once at a time, and again after a failure. Lives on one event loop. */
final class Disabling {
  private static final Logger log = LoggerFactory.getLogger(Disabling.class);

  private final Disabler disabler;
  private final BiConsumer<Endpoint, EndpointState.Reason> disabled;
  private final Set<EndpointId> underWay = new HashSet<>();
  private final Map<EndpointId, EndpointState.Reason> failed = new HashMap<>();

  /**
   * @param disabled told the endpoint as it is now
   */
  Disabling(Disabler disabler, BiConsumer<Endpoint, EndpointState.Reason> disabled) {
    this.disabler = disabler;
    this.disabled = disabled;
  }

  void disable(EndpointId id, EndpointState.Reason reason) {
    if (underWay.add(id)) {
      disabler.disable(id, reason).onComplete(done -> done(id, reason, done));
    }
  }

  private void done(
      EndpointId id, EndpointState.Reason reason, AsyncResult<Optional<Endpoint>> done) {
    underWay.remove(id);
    if (done.succeeded()) {
      done.result().ifPresent(endpoint -> disabled.accept(endpoint, reason));
    } else {
      log.warn("endpoint_disable_failed endpoint={} cause={}", id, done.cause().toString());
      failed.put(id, reason);
    }
  }

  /** Tries once more what failed. */
  void retry() {
    List<Map.Entry<EndpointId, EndpointState.Reason>> again = new ArrayList<>(failed.entrySet());
    failed.clear();
    again.forEach(entry -> disable(entry.getKey(), entry.getValue()));
  }

  /** A person has changed the endpoint: what was to be done about it before is void. */
  void forget(EndpointId id) {
    failed.remove(id);
  }
}
