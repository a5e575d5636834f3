package dev.hookswitch.endpoint;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.Route;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.Outcome;
import io.vertx.core.Future;

/** Makes one attempt; the future fails only by our own fault. */
@FunctionalInterface
public interface Sender {
  Future<Outcome> attempt(Endpoint endpoint, Delivery delivery, Route route);
}
