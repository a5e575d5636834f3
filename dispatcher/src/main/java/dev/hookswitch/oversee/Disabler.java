package dev.hookswitch.oversee;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.event.EndpointId;
import io.vertx.core.Future;
import java.util.Optional;

/** Takes an endpoint out of service. */
@FunctionalInterface
public interface Disabler {
  /** Disables an active endpoint; empty if it is not active, or not there. */
  Future<Optional<Endpoint>> disable(EndpointId id, EndpointState.Reason reason);
}
