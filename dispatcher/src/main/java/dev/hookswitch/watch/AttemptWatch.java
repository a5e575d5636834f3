package dev.hookswitch.watch;

import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.event.Timings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts and times every attempt, and logs it. Callable from any event loop. */
public final class AttemptWatch {
  private final MeterRegistry registry;
  private final AttemptLogLine logLine;
  private final Map<String, Counter> outcomes = new ConcurrentHashMap<>();
  private final Map<String, Counter> settled = new ConcurrentHashMap<>();
  private final Timer queue;
  private final Timer dns;
  private final Timer connect;
  private final Timer tls;
  private final Timer firstByte;
  private final Timer total;
  private final Timer acceptToAnswer;

  public AttemptWatch(MeterRegistry registry, AttemptLogLine logLine) {
    this.registry = registry;
    this.logLine = logLine;
    this.queue = phase("queue");
    this.dns = phase("dns");
    this.connect = phase("connect");
    this.tls = phase("tls");
    this.firstByte = phase("first_byte");
    this.total = phase("total");
    this.acceptToAnswer =
        Timers.histogram(
            registry,
            "hookswitch.delivery.accept.to.answer",
            "From acceptance to the receiver's answer, of first attempts that succeeded");
  }

  private Timer phase(String name) {
    return Timers.histogram(
        registry, "hookswitch.attempt.phase", "Duration of attempts by phase", "phase", name);
  }

  /** An attempt is over and judged. */
  public void attempted(Attempt attempt) {
    @Nullable Outcome outcome = attempt.outcome();
    if (outcome != null) {
      count(outcome);
      if (outcome.delivered() && attempt.number() == 1) {
        acceptToAnswer.record(sinceAcceptance(attempt, outcome));
      }
    }
    if (attempt.nextDueAt() == null) {
      settled(attempt.state().label()).increment();
    }
    logLine.write(attempt);
  }

  private void count(Outcome outcome) {
    outcomes
        .computeIfAbsent(
            outcome.label(), label -> registry.counter("hookswitch.attempts", "outcome", label))
        .increment();
    Timings timings = outcome.timings();
    queue.record(timings.queue(), TimeUnit.NANOSECONDS);
    recordIfAny(dns, timings.dns());
    recordIfAny(connect, timings.connect());
    recordIfAny(tls, timings.tls());
    recordIfAny(firstByte, timings.firstByte());
    total.record(timings.total(), TimeUnit.NANOSECONDS);
  }

  private static void recordIfAny(Timer timer, long nanos) {
    if (nanos > 0) {
      timer.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  private static Duration sinceAcceptance(Attempt attempt, Outcome outcome) {
    Duration untilBegin =
        Duration.between(
            EventUid.acceptedAt(attempt.delivery().event().uid()), outcome.startedAt());
    return untilBegin.plusNanos(outcome.timings().total());
  }

  private Counter settled(String state) {
    return settled.computeIfAbsent(
        state, label -> registry.counter("hookswitch.deliveries.settled", "state", label));
  }
}
