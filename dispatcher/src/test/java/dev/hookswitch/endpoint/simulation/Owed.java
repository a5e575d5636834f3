package dev.hookswitch.endpoint.simulation;

import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Deferral;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.Progress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of what is owed.
 *
 * @param dueAt null: it was never attempted
 * @param heldUntil until when later events of its call wait; null: they never had to
 */
record Owed(
    Event event,
    EndpointId endpoint,
    Progress progress,
    @Nullable Instant dueAt,
    @Nullable Instant heldUntil) {

  static Owed fresh(Event event, EndpointId endpoint) {
    return new Owed(event, endpoint, Progress.NONE, null, null);
  }

  Owed deferred(Attempt attempt, Deferral next) {
    return new Owed(
        event,
        endpoint,
        new Progress(attempt.number(), next.failures(), next.onFailover(), progress.replayed()),
        next.dueAt(),
        next.heldUntil() == null ? heldUntil : next.heldUntil());
  }

  /** Whether it holds up later events of its call at this instant. */
  boolean holds(Instant now) {
    return heldUntil != null && heldUntil.isAfter(now);
  }

  boolean dueBy(Instant now) {
    return dueAt == null || !dueAt.isAfter(now);
  }

  Delivery delivery(boolean superseded) {
    return new Delivery(event, endpoint, progress, superseded, 0);
  }
}
