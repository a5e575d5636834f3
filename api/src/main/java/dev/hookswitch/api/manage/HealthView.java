package dev.hookswitch.api.manage;

import dev.hookswitch.endpoint.PumpStatus;
import dev.hookswitch.pace.CircuitBreaker;
import dev.hookswitch.pace.Gate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an endpoint is doing at this moment. */
record HealthView(int queued, int inFlight, Circuit circuit, @Nullable Circuit failoverCircuit) {

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

  static HealthView of(Optional<PumpStatus> status) {
    return status
        .map(
            s ->
                new HealthView(
                    s.queued(),
                    s.inFlight(),
                    s.primary() == null ? Circuit.RESTING : Circuit.of(s.primary()),
                    s.failover() == null ? null : Circuit.of(s.failover())))
        .orElseGet(() -> new HealthView(0, 0, Circuit.RESTING, null));
  }
}
