package dev.hookswitch.api.manage;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.endpoint.PumpStatus;
import dev.hookswitch.oversee.Trouble;
import dev.hookswitch.oversee.TroubleRules;
import dev.hookswitch.pace.CircuitBreaker;
import dev.hookswitch.pace.Gate;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint is doing at this moment.
 *
 * @param failingSince the first failure since the last success at its own URL; null: it does not
 *     fail
 * @param disableAt when it is disabled at the earliest if nothing but failures come; null: it is
 *     not, or is already
 */
record HealthView(
    int queued,
    int inFlight,
    Circuit circuit,
    @Nullable Circuit failoverCircuit,
    @Nullable String failingSince,
    @Nullable String disableAt) {

  /** What paces the attempts at one URL. */
  record Circuit(
      String state,
      long nextProbeMs,
      long pauseMs,
      @Nullable Integer window,
      @Nullable Double rampPerS) {
    private static final long NANOS_PER_MS = 1_000_000;

    /** Of an endpoint that has nothing to do: it has no trouble either. */
    static final Circuit RESTING =
        new Circuit(label(CircuitBreaker.State.CLOSED), 0, 0, null, null);

    static Circuit of(Gate.Snapshot s) {
      return new Circuit(
          label(s.state()),
          s.openNanos() / NANOS_PER_MS,
          s.pauseNanos() / NANOS_PER_MS,
          s.window(),
          s.rampPerSecond().isPresent() ? s.rampPerSecond().getAsDouble() : null);
    }

    private static String label(CircuitBreaker.State state) {
      return state.name().toLowerCase(Locale.ROOT);
    }
  }

  static HealthView of(Endpoint endpoint, Optional<PumpStatus> status, Optional<Trouble> trouble) {
    return new HealthView(
        status.map(PumpStatus::queued).orElse(0),
        status.map(PumpStatus::inFlight).orElse(0),
        status.map(PumpStatus::primary).map(Circuit::of).orElse(Circuit.RESTING),
        status.map(PumpStatus::failover).map(Circuit::of).orElse(null),
        trouble.map(Trouble::failingSince).map(Instant::toString).orElse(null),
        trouble
            .filter(t -> endpoint.state() != EndpointState.DISABLED)
            .flatMap(t -> TroubleRules.disableAt(t, endpoint.profile().failing()))
            .map(Instant::toString)
            .orElse(null));
  }
}
