package dev.hookswitch.watch;

import dev.hookswitch.deliver.EndpointState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts what befalls endpoints without anybody's order. */
public final class EndpointWatch {
  private final Map<EndpointState.Reason, Counter> disabled =
      new EnumMap<>(EndpointState.Reason.class);

  public EndpointWatch(MeterRegistry registry) {
    for (EndpointState.Reason reason : EndpointState.Reason.values()) {
      if (reason != EndpointState.Reason.MANUAL) {
        disabled.put(reason, counter(registry, reason));
      }
    }
  }

  private static Counter counter(MeterRegistry registry, EndpointState.Reason reason) {
    return Counter.builder("hookswitch.endpoints.disabled")
        .description("Endpoints disabled by the dispatcher itself, by reason")
        .tag("reason", reason.label())
        .register(registry);
  }

  /** An endpoint was disabled for what it answered. */
  public void disabled(EndpointState.Reason reason) {
    Counter counter = disabled.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }
}
