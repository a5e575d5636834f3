package dev.hookswitch.engine;

import dev.hookswitch.endpoint.EndpointVerticle;
import dev.hookswitch.endpoint.Loop;
import dev.hookswitch.endpoint.MemoryBudget;
import dev.hookswitch.endpoint.Pump;
import dev.hookswitch.endpoint.SlotDesk;
import dev.hookswitch.oversee.Troubles;
import dev.hookswitch.pace.CircuitBreaker;
import dev.hookswitch.pace.Share;
import dev.hookswitch.switchboard.Switchboard;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** How full things are at the moment of asking. */
final class Gauges {
  private Gauges() {}

  static void register(
      MeterRegistry registry,
      Switchboard switchboard,
      MemoryBudget memory,
      Loops loops,
      Troubles troubles) {
    Gauge.builder("hookswitch.endpoints.live", switchboard, Switchboard::liveEndpoints)
        .description("Endpoints with a verticle")
        .register(registry);
    Gauge.builder("hookswitch.lanes.held.bytes", memory, MemoryBudget::usedBytes)
        .description("Memory held by queued deliveries")
        .register(registry);
    Gauge.builder("hookswitch.lanes.queued", switchboard, s -> sum(s, p -> p.lane().queued()))
        .description("Deliveries queued in memory")
        .register(registry);
    Gauge.builder("hookswitch.lanes.in.flight", switchboard, s -> sum(s, p -> p.lane().inFlight()))
        .description("Attempts under way")
        .register(registry);
    Gauge.builder("hookswitch.recorder.waiting", loops, Gauges::waiting)
        .description("Attempts that wait to be recorded")
        .register(registry);
    Gauge.builder("hookswitch.endpoints.failing", troubles, Troubles::failing)
        .description("Endpoints that have done nothing but fail since their last success")
        .register(registry);
    circuits(registry, switchboard, CircuitBreaker.State.OPEN);
    circuits(registry, switchboard, CircuitBreaker.State.HALF_OPEN);
    for (Share share : Share.values()) {
      Gauge.builder("hookswitch.slots.in.use", loops, l -> slots(l, desk -> desk.inUse(share)))
          .description("Attempts under way, by the share of the slots that they use")
          .tag("share", share.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    Gauge.builder("hookswitch.slots.waiting", loops, l -> slots(l, SlotDesk::waiting))
        .description("Endpoints that wait for a slot")
        .register(registry);
  }

  private static double slots(Loops loops, ToIntFunction<SlotDesk> value) {
    double sum = 0;
    for (Loop loop : loops.all()) {
      sum += value.applyAsInt(loop.kit().slots());
    }
    return sum;
  }

  private static void circuits(
      MeterRegistry registry, Switchboard switchboard, CircuitBreaker.State state) {
    Gauge.builder("hookswitch.circuits", switchboard, s -> sum(s, p -> in(state, p)))
        .description("Circuits that are not closed, by state")
        .tag("state", state.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  private static int in(CircuitBreaker.State state, Pump pump) {
    return pump.circuit() == state ? 1 : 0;
  }

  private static double sum(Switchboard switchboard, ToIntFunction<Pump> value) {
    double sum = 0;
    for (EndpointVerticle verticle : switchboard.live()) {
      @Nullable Pump pump = verticle.pump();
      sum += pump == null ? 0 : value.applyAsInt(pump);
    }
    return sum;
  }

  private static double waiting(Loops loops) {
    double sum = 0;
    for (Loop loop : loops.all()) {
      sum += loop.kit().recorder().waitingAttempts();
    }
    return sum;
  }
}
