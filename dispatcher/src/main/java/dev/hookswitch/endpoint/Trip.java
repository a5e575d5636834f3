package dev.hookswitch.endpoint;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.pace.Gate;

/** An attempt under way: what was sent where, by which configuration and which permit. */
record Trip(
    Endpoint endpoint, Delivery delivery, Line line, Targets.Target target, Gate.Permit permit) {

  /**
   * Whether its failure says nothing about the delivery: a probe of the circuit breaker, or a
   * detour while the breaker of the delivery's own target is open.
   */
  boolean uncharged() {
    return permit.probe() || (target.failover && line != Line.DIVERTED);
  }
}
