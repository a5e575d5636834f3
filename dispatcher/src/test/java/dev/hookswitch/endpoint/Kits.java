package dev.hookswitch.endpoint;

import dev.hookswitch.Samples;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.pace.CircuitBreaker;
import dev.hookswitch.pace.Slots;
import dev.hookswitch.record.AttemptLog;
import dev.hookswitch.record.Recorder;
import dev.hookswitch.watch.AttemptLogLine;
import dev.hookswitch.watch.AttemptWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/** A pump's kit in which everything succeeds at once, to be changed where a test cares. */
public final class Kits {
  public static final CircuitBreaker.Options BREAKER =
      new CircuitBreaker.Options(60, 10, 50, 80, 10_000_000_000L, 5_000_000_000L, 300_000_000_000L);

  private Clock clock = Clock.systemUTC();
  private LongSupplier nanos = System::nanoTime;
  private Alarms alarms = new NoAlarms();
  private Sender sender =
      (to, delivery, route, wired) -> Future.succeededFuture(Samples.delivered());
  private Recorder.Bounds bounds = new Recorder.Bounds(9_999, 1L << 30, 99);
  private AttemptLog log = attempts -> Future.succeededFuture();
  private DeliverySource source = new NothingOwed();
  private Reminder reminder = (id, dueAt) -> {};
  private SlotDesk slots = new SlotDesk(Slots.Options.standard(100_000, 40, 20, 100));
  private Overseer overseer = new Nobody();

  public Kits clock(Clock value, LongSupplier monotonic) {
    clock = value;
    nanos = monotonic;
    return this;
  }

  public Kits alarms(Alarms value) {
    alarms = value;
    return this;
  }

  public Kits sender(Sender value) {
    sender = value;
    return this;
  }

  public Kits recorder(Recorder.Bounds room, AttemptLog into) {
    bounds = room;
    log = into;
    return this;
  }

  public Kits source(DeliverySource value) {
    source = value;
    return this;
  }

  public Kits reminder(Reminder value) {
    reminder = value;
    return this;
  }

  public Kits slots(SlotDesk value) {
    slots = value;
    return this;
  }

  public Kits overseer(Overseer value) {
    overseer = value;
    return this;
  }

  public Pump.Kit build(Vertx vertx) {
    return new Pump.Kit(
        clock,
        nanos,
        alarms,
        sender,
        new Recorder((ms, action) -> vertx.setTimer(ms, timer -> action.run()), bounds, log),
        source,
        reminder,
        slots,
        BREAKER,
        new Judge.Terms(Duration.ofSeconds(30), Duration.ofDays(30)),
        () -> 0,
        new AttemptWatch(new SimpleMeterRegistry(), new AttemptLogLine(AttemptLogLine.Scope.NONE)),
        overseer);
  }

  private static final class NoAlarms implements Alarms {
    @Override
    public long after(long wait, Runnable action) {
      return 0;
    }

    @Override
    public void cancel(long alarm) {}
  }

  /** A database in which nothing is owed. */
  public static class NothingOwed implements DeliverySource {
    @Override
    public Future<Page> fresh(Reader reader, UUID from, int limit) {
      return Future.succeededFuture(new Page(List.of(), false, null));
    }

    @Override
    public Future<Page> due(Reader reader, int limit) {
      return Future.succeededFuture(new Page(List.of(), false, null));
    }

    @Override
    public Future<Page> replayed(Reader reader, int limit) {
      return Future.succeededFuture(new Page(List.of(), false, null));
    }

    @Override
    public Future<List<Held>> heldCalls(EndpointId endpoint, int limit) {
      return Future.succeededFuture(List.of());
    }
  }

  /** An overseer that looks away. */
  public static class Nobody implements Overseer {
    @Override
    public void attempted(Endpoint endpoint, Attempt attempt) {}

    @Override
    public void gone(Endpoint endpoint, Attempt attempt) {}

    @Override
    public void exhausted(Endpoint endpoint, Attempt attempt) {}

    @Override
    public void circuit(EndpointId endpoint, boolean open) {}

    @Override
    public void restUntil(EndpointId endpoint, Instant until) {}

    @Override
    public Optional<Instant> restUntil(EndpointId endpoint) {
      return Optional.empty();
    }
  }
}
