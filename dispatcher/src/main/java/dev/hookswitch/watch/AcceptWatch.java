package dev.hookswitch.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Counts and times what is posted. Callable from any event loop; looks nothing up per event. */
public final class AcceptWatch {
  private final Counter accepted;
  private final Counter duplicate;
  private final Counter refused;
  private final Counter unavailable;
  private final Timer duration;

  public AcceptWatch(MeterRegistry registry) {
    this.accepted = outcome(registry, "accepted");
    this.duplicate = outcome(registry, "duplicate");
    this.refused = outcome(registry, "refused");
    this.unavailable = outcome(registry, "unavailable");
    this.duration =
        Timers.histogram(
            registry,
            "hookswitch.accept.duration",
            "From the head of a request to its 202, which follows the commit");
  }

  private static Counter outcome(MeterRegistry registry, String outcome) {
    return Counter.builder("hookswitch.events")
        .description("Events posted, by what became of them; a request turned away counts as one")
        .tag("outcome", outcome)
        .register(registry);
  }

  /**
   * A request was answered by 202.
   *
   * @param events in the request
   * @param duplicates how many of them were known
   */
  public void accepted(int events, int duplicates, long nanos) {
    if (events > duplicates) {
      accepted.increment(events - (double) duplicates);
    }
    if (duplicates > 0) {
      duplicate.increment(duplicates);
    }
    duration.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** A request was turned away for what it is. */
  public void refused() {
    refused.increment();
  }

  /** A request was turned away although nothing is wrong with it. */
  public void unavailable() {
    unavailable.increment();
  }
}
