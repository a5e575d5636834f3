package dev.hookswitch.endpoint.simulation;

import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.EventUid;
import java.time.Duration;
import java.time.Instant;

/**
 * An attempt as its receiver and the wire saw it.
 *
 * @param number from 1
 * @param probe whether the circuit breaker was half open
 * @param status 0: none came
 * @param process how often the process had crashed before
 */
record Sent(
    DeliveryId delivery,
    int number,
    boolean failover,
    boolean released,
    boolean probe,
    int process,
    Instant began,
    Instant ended,
    int status) {

  EndpointId endpoint() {
    return delivery.endpoint();
  }

  boolean delivered() {
    return status >= 200 && status < 300;
  }

  /** From acceptance to the answer. */
  Duration age() {
    return Duration.between(EventUid.acceptedAt(delivery.event()), ended);
  }
}
