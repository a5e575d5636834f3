package dev.hookswitch.engine;

import dev.hookswitch.config.Settings;
import dev.hookswitch.deliver.Deliverer;
import dev.hookswitch.deliver.egress.AddressPolicy;
import dev.hookswitch.endpoint.Judge;
import dev.hookswitch.endpoint.Loop;
import dev.hookswitch.endpoint.Overseer;
import dev.hookswitch.endpoint.Pump;
import dev.hookswitch.endpoint.Reminder;
import dev.hookswitch.endpoint.SlotDesk;
import dev.hookswitch.record.Recorder;
import dev.hookswitch.store.pg.PgStore;
import dev.hookswitch.watch.AttemptWatch;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The event loops that deliver, each with a deliverer, a recorder and a reader of its own.
 * Acceptance has other loops: a burst of posts does not hold up deliveries, nor deliveries the 202.
 */
final class Loops {
  private final Vertx vertx;
  private final Clock clock;
  private final Settings settings;
  private final PgStore store;
  private final LongSupplier fencingToken;
  private final Reminder reminder;
  private final AttemptWatch watch;
  private final AddressPolicy policy;
  private final String userAgent;
  private final Overseer overseer;
  private final List<Loop> loops = new CopyOnWriteArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final List<Deliverer> deliverers = new CopyOnWriteArrayList<>();

  Loops(
      Vertx vertx,
      Clock clock,
      Settings settings,
      PgStore store,
      LongSupplier fencingToken,
      Reminder reminder,
      AttemptWatch watch,
      Overseer overseer,
      String userAgent) {
    this.vertx = vertx;
    this.clock = clock;
    this.settings = settings;
    this.store = store;
    this.fencingToken = fencingToken;
    this.reminder = reminder;
    this.watch = watch;
    this.overseer = overseer;
    this.policy = Policies.egress(settings);
    this.userAgent = userAgent;
  }

  /**
   * Takes possession of {@code dispatch.event-loops}; to be done before acceptance takes its own.
   */
  Future<Void> start() {
    return vertx
        .deployVerticle(
            () -> this::settle, new DeploymentOptions().setInstances(dispatchLoops(settings)))
        .mapEmpty();
  }

  /** How many event loops deliver: by default one per core, less those that accept. */
  static int dispatchLoops(Settings settings) {
    int set = settings.dispatch().eventLoops();
    int cores = Runtime.getRuntime().availableProcessors();
    return set > 0 ? set : Math.max(1, cores - settings.accept().eventLoops());
  }

  /** The loop for the next endpoint: they take turns. */
  Loop next() {
    return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
  }

  /** Whether the calling thread is one of these loops. */
  boolean include(Thread thread) {
    return loops.stream().anyMatch(loop -> loop.thread() == thread);
  }

  /** A verticle only to be given an event loop, and to keep it until the process ends. */
  private Future<?> settle(Context context) {
    loops.add(new Loop(Thread.currentThread(), context, make()));
    return Future.succeededFuture();
  }

  private Pump.Kit make() {
    Settings.Recording record = settings.record();
    Recorder.Bounds bounds =
        new Recorder.Bounds(
            record.queueAttemptsMax(), record.queueBytesMax(), record.commitAttemptsMax());
    Deliverer deliverer =
        new Deliverer(vertx, vertx.getOrCreateContext(), clock, deliverOptions(), policy);
    deliverers.add(deliverer);
    return new Pump.Kit(
        clock,
        System::nanoTime,
        new LoopAlarms(vertx),
        deliverer::attempt,
        new Recorder(
            (millis, action) -> vertx.setTimer(millis, timer -> action.run()),
            bounds,
            store.attemptLog(fencingToken)),
        store.deliverySource(),
        reminder,
        new SlotDesk(Policies.slots(settings, dispatchLoops(settings))),
        Policies.breaker(settings),
        new Judge.Terms(
            settings.dispatch().orderHold(), Duration.ofDays(settings.retention().days())),
        () -> ThreadLocalRandom.current().nextDouble(),
        watch,
        overseer);
  }

  private Deliverer.Options deliverOptions() {
    Settings.Deliver deliver = settings.deliver();
    return new Deliverer.Options(
        userAgent,
        deliver.connectionsMax(),
        deliver.connectTimeout(),
        deliver.dnsTimeout(),
        deliver.keepAlive(),
        deliver.responseBytesKept(),
        deliver.responseBytesRead(),
        settings.egress().trustPem());
  }

  Iterable<Loop> all() {
    return loops;
  }

  Future<Void> close() {
    List<Future<Void>> closing = new ArrayList<>();
    deliverers.forEach(deliverer -> closing.add(deliverer.close()));
    return Future.join(closing).mapEmpty();
  }
}
