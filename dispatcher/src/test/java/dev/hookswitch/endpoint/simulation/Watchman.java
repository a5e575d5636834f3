package dev.hookswitch.endpoint.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.endpoint.Pump;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.pace.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks whether something waits that could be sent, and nobody does anything about it. */
final class Watchman {
  /** Longer than any wait that has a reason which the pump does not tell. */
  private static final Duration ASLEEP = Duration.ofMinutes(3);

  private final World world;
  private final Map<EndpointId, Instant> lastSent = new HashMap<>();

  Watchman(World world) {
    this.world = world;
  }

  void sent(EndpointId endpoint) {
    lastSent.put(endpoint, world.time().instant());
  }

  void look(Instant upSince, Iterable<Endpoint> endpoints) {
    if (!world.up()) {
      return;
    }
    Instant before = world.time().instant().minus(ASLEEP);
    for (Endpoint endpoint : endpoints) {
      @Nullable Owed waits = endpoint.state() == EndpointState.ACTIVE ? waiting(endpoint) : null;
      Instant sent = lastSent.getOrDefault(endpoint.id(), Instant.MIN);
      if (waits != null && sent.isBefore(before) && upSince.isBefore(before)) {
        @Nullable Pump pump = world.node().live(endpoint.id());
        assertThat(pump).as("%s is owed %s, and nobody knows", endpoint.id(), waits).isNotNull();
        Gate.@Nullable Snapshot gate = pump == null ? null : pump.status().primary();
        assertThat(gate != null && (gate.openNanos() > 0 || gate.pauseNanos() > 0))
            .as("%s waits and %s sleeps: %s", waits, endpoint.id(), gate)
            .isTrue();
      }
    }
  }

  /** Something that could have been sent for long. */
  private @Nullable Owed waiting(Endpoint endpoint) {
    Instant before = world.time().instant().minus(ASLEEP);
    for (Owed owed : world.postgres().owed(endpoint.id())) {
      Instant ready = owed.dueAt() == null ? owed.event().acceptedAt() : owed.dueAt();
      if (ready.isBefore(before)
          && (owed.dueAt() != null
              || !endpoint.ordered()
              || !world.postgres().isHeld(owed, before))) {
        return owed;
      }
    }
    return null;
  }
}
