package dev.hookswitch.engine;

import dev.hookswitch.accept.EventStore;
import dev.hookswitch.accept.Outbox;
import dev.hookswitch.config.Settings;
import dev.hookswitch.endpoint.EndpointVerticle;
import dev.hookswitch.endpoint.Lane;
import dev.hookswitch.endpoint.Loop;
import dev.hookswitch.endpoint.MemoryBudget;
import dev.hookswitch.endpoint.Overseer;
import dev.hookswitch.endpoint.Pump;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.look.Archive;
import dev.hookswitch.manage.Endpoints;
import dev.hookswitch.manage.KeyRing;
import dev.hookswitch.manage.Registry;
import dev.hookswitch.manage.Tenants;
import dev.hookswitch.recover.Agenda;
import dev.hookswitch.recover.Recovery;
import dev.hookswitch.recover.Retention;
import dev.hookswitch.recover.ShardLease;
import dev.hookswitch.recover.Sweep;
import dev.hookswitch.store.pg.PgStore;
import dev.hookswitch.switchboard.Directory;
import dev.hookswitch.switchboard.Switchboard;
import dev.hookswitch.watch.AttemptLogLine;
import dev.hookswitch.watch.AttemptWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dispatcher as a whole: everything between an accepted request and a recorded attempt. */
public final class Engine {
  private static final Logger log = LoggerFactory.getLogger(Engine.class);
  private static final long RETENTION_INTERVAL_MS = 3_600_000;

  private final Vertx vertx;
  private final Clock clock;
  private final Settings settings;
  private final PgStore store;
  private final Context home;
  private final Directory directory = new Directory();
  private final KeyRing keyRing = new KeyRing();
  private final MemoryBudget memory;
  private final Switchboard switchboard;
  private final Recovery recovery;
  private final Retention retention;
  private final Loops loops;
  private final Registry registry;
  private final Tenants tenants;
  private final Endpoints endpoints;
  private final Archive archive;
  private final List<Outbox> outboxes = new CopyOnWriteArrayList<>();

  /**
   * @param exclusive whether no other process can use the database
   * @param userAgent what deliveries call themselves
   */
  public Engine(
      Vertx vertx,
      Clock clock,
      Settings settings,
      PgStore store,
      MeterRegistry meters,
      boolean exclusive,
      String userAgent) {
    this.vertx = vertx;
    this.clock = clock;
    this.settings = settings;
    this.store = store;
    this.home = vertx.getOrCreateContext();
    this.memory = new MemoryBudget(settings.dispatch().memoryBytesMax());
    String owner = "hookswitch-" + ProcessHandle.current().pid();
    ShardLease lease =
        new ShardLease(vertx, store.shards(), owner, settings.database().lease(), exclusive);
    this.switchboard = new Switchboard(vertx, this::verticle, lease::owns);
    Agenda agenda = new Agenda(vertx, home, clock, switchboard::wakeForDue);
    Overseer overseer = new QuietOverseer();
    AttemptWatch watch = new AttemptWatch(meters, new AttemptLogLine(logged(settings)));
    this.loops =
        new Loops(vertx, clock, settings, store, lease::token, agenda, watch, overseer, userAgent);
    Sweep sweep = new Sweep(store.owedIndex(), switchboard, agenda, clock);
    this.recovery =
        new Recovery(vertx, lease, sweep, switchboard, settings.dispatch().sweepInterval());
    this.retention = new Retention(store.housekeeping(), clock, settings.retention().days());
    this.registry = store.registry();
    this.tenants = new Tenants(registry, keyRing, clock);
    this.endpoints = new Endpoints(registry, directory, switchboard, clock);
    this.archive = store.archive();
    Gauges.register(meters, switchboard, memory, loops);
  }

  private static AttemptLogLine.Scope logged(Settings settings) {
    return AttemptLogLine.Scope.valueOf(settings.log().attempts().name());
  }

  private EndpointVerticle verticle(EndpointId id) {
    Settings.Dispatch dispatch = settings.dispatch();
    Lane.Bounds bounds = new Lane.Bounds(dispatch.queueEventsMax(), dispatch.queueBytesMax());
    Loop loop = loops.next();
    return new EndpointVerticle(
        loop.context(),
        () -> new Pump(id, () -> directory.endpoint(id), new Lane(bounds, memory), loop.kit()));
  }

  /** Loads what is configured, then begins to deliver. */
  public Future<Void> start() {
    return atHome(
        () ->
            Future.all(loops.start(), retention.makeRoom(), tenants.load(), endpoints.load())
                .compose(
                    v -> {
                      switchboard.open();
                      startTimers();
                      return recovery.start();
                    }));
  }

  private void startTimers() {
    vertx.setPeriodic(
        settings.dispatch().endpointIdle().toMillis(), timer -> switchboard.retireIdle());
    vertx.setPeriodic(
        RETENTION_INTERVAL_MS,
        timer ->
            retention
                .runOnce()
                .onFailure(cause -> log.warn("retention_failed cause={}", cause.toString())));
  }

  /** Event loops that a process with these settings needs, to accept and to deliver. */
  public static int eventLoops(Settings settings) {
    return settings.accept().eventLoops() + Loops.dispatchLoops(settings);
  }

  /** Whether the calling event loop is free to accept: those that deliver are not. */
  public boolean mayAcceptHere() {
    return !loops.include(Thread.currentThread());
  }

  /** An outbox for the event loop that calls. */
  public Outbox openOutbox() {
    Settings.Accept accept = settings.accept();
    List<EventStore> stores = store.eventStores(accept.connections());
    Outbox.Bounds bounds =
        new Outbox.Bounds(
            accept.queueEventsMax(),
            accept.queueBytesMax(),
            accept.commitEventsMax(),
            accept.commitTimeout());
    Outbox outbox = new Outbox(bounds, clock, directory, switchboard, stores);
    outboxes.add(outbox);
    return outbox;
  }

  /** The uid below which every event is settled: readers that catch up stop here. */
  public UUID settledBelow() {
    return outboxes.stream()
        .map(Outbox::settledBefore)
        .min(Comparator.naturalOrder())
        .map(EventUid::floor)
        .orElseGet(() -> EventUid.floor(Instant.now(clock)));
  }

  /** Whether no accepted request waits for its commit. */
  public boolean acceptIdle() {
    return outboxes.stream().allMatch(Outbox::idle);
  }

  public Registry registry() {
    return registry;
  }

  public Tenants tenants() {
    return tenants;
  }

  public KeyRing keyRing() {
    return keyRing;
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  public Archive archive() {
    return archive;
  }

  /** Succeeds if an event could be committed at this moment. */
  public Future<Void> probe() {
    return store.probe();
  }

  /**
   * Begins no more attempts, lets those under way end and be recorded, gives the shards back,
   * closes connections. Bounded by {@code stop.timeout-ms}; what is not done by then is owed in
   * Postgres.
   */
  public Future<Void> stop() {
    return atHome(
        () -> {
          recovery.stop();
          return bounded(switchboard.close())
              .transform(v -> recovery.release())
              .transform(v -> loops.close())
              .transform(v -> store.close());
        });
  }

  private Future<Void> bounded(Future<Void> work) {
    Promise<Void> promise = Promise.promise();
    long timeoutMs = Math.max(1, settings.stop().timeout().toMillis());
    long timer =
        vertx.setTimer(
            timeoutMs,
            t -> {
              log.warn("stop_timeout timeout_ms={} attempts under way are given up", timeoutMs);
              promise.tryComplete();
            });
    work.onComplete(
        done -> {
          vertx.cancelTimer(timer);
          promise.tryComplete();
        });
    return promise.future();
  }

  private Future<Void> atHome(Supplier<Future<Void>> work) {
    Promise<Void> done = Promise.promise();
    home.runOnContext(v -> work.get().onComplete(done));
    return done.future();
  }
}
