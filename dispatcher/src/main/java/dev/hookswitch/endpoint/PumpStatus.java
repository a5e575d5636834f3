package dev.hookswitch.endpoint;

import dev.hookswitch.pace.Gate;
import org.jspecify.annotations.Nullable;

/**
 * How a live endpoint is doing.
 *
 * @param queued deliveries in memory that wait
 * @param inFlight attempts under way
 * @param primary of the endpoint's URL; null before anything was sent
 * @param failover of the failover URL; null if there is none
 */
public record PumpStatus(
    int queued, int inFlight, Gate.@Nullable Snapshot primary, Gate.@Nullable Snapshot failover) {

  static PumpStatus of(Lane lane, Targets targets, long now) {
    Targets.@Nullable Target failover = targets.failover();
    return new PumpStatus(
        lane.queued(),
        lane.inFlight(),
        targets.adopted() ? targets.primary().gate.snapshot(now) : null,
        failover == null ? null : failover.gate.snapshot(now));
  }
}
