package dev.hookswitch.oversee;

import dev.hookswitch.event.PostedEvent;
import dev.hookswitch.event.TenantId;
import io.vertx.core.Future;

/** Accepts an event that we ourselves post, as if the tenant had posted it. */
@FunctionalInterface
public interface OperatorPost {
  /** Succeeds once the event is durable, or was so before under the same id. */
  Future<?> post(TenantId tenant, PostedEvent event);
}
