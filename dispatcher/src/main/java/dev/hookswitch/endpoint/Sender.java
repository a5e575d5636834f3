package dev.hookswitch.endpoint;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.Route;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.Outcome;
import io.vertx.core.Future;

/** Makes attempts. */
@FunctionalInterface
public interface Sender {
  /**
   * Makes one attempt; the future fails only by our own fault.
   *
   * @param sent run when the request is on the wire, if it gets so far
   */
  Future<Outcome> attempt(Endpoint endpoint, Delivery delivery, Route route, Runnable sent);
}
