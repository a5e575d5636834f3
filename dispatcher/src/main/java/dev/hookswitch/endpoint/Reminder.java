package dev.hookswitch.endpoint;

import dev.hookswitch.event.EndpointId;
import java.time.Instant;

/** Wakes an endpoint when its next retry is due. Callable from any thread. */
@FunctionalInterface
public interface Reminder {
  void remindAt(EndpointId endpoint, Instant dueAt);
}
