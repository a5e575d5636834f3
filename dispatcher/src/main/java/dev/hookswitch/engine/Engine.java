package dev.hookswitch.engine;

import dev.hookswitch.accept.Outbox;
import dev.hookswitch.config.Settings;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.endpoint.EndpointVerticle;
import dev.hookswitch.endpoint.Lane;
import dev.hookswitch.endpoint.Loop;
import dev.hookswitch.endpoint.MemoryBudget;
import dev.hookswitch.endpoint.Pump;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.PostedEvent;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.look.Archive;
import dev.hookswitch.manage.Endpoints;
import dev.hookswitch.manage.KeyRing;
import dev.hookswitch.manage.Registry;
import dev.hookswitch.manage.Tenants;
import dev.hookswitch.oversee.Troubles;
import dev.hookswitch.recover.Agenda;
import dev.hookswitch.recover.Recovery;
import dev.hookswitch.recover.Retention;
import dev.hookswitch.recover.ShardLease;
import dev.hookswitch.recover.Sweep;
import dev.hookswitch.replay.ReplayRunner;
import dev.hookswitch.replay.ReplayStore;
import dev.hookswitch.replay.Replays;
import dev.hookswitch.store.pg.PgStore;
import dev.hookswitch.switchboard.Directory;
import dev.hookswitch.switchboard.Switchboard;
import dev.hookswitch.watch.AttemptLogLine;
import dev.hookswitch.watch.AttemptWatch;
import dev.hookswitch.watch.EndpointWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dispatcher as a whole: everything between an accepted request and a recorded attempt. */
public final class Engine {
  private static final Logger log = LoggerFactory.getLogger(Engine.class);
  private static final long RETENTION_INTERVAL_MS = 3_600_000;
  private static final long TROUBLES_INTERVAL_MS = 1_000;

  /** Rough size of one of our own events, for the bound on memory. */
  private static final int OPERATOR_EVENT_BYTES = 1_024;

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
  private final Troubles troubles;
  private final ReplayRunner replayRunner;
  private final Replays replays;
  private final Outboxes outboxes;
  private @Nullable Outbox operatorOutbox;

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
    this.outboxes = new Outboxes(settings.accept(), store, clock, directory, switchboard);
    Agenda agenda = new Agenda(vertx, home, clock, switchboard::wakeForDue);
    this.troubles = new Troubles(clock, troublesMeans(meters));
    AttemptWatch watch = new AttemptWatch(meters, new AttemptLogLine(logged(settings)));
    this.loops =
        new Loops(vertx, clock, settings, store, lease::token, agenda, watch, troubles, userAgent);
    Sweep sweep = new Sweep(store.owedIndex(), switchboard, agenda, clock);
    this.recovery =
        new Recovery(vertx, lease, sweep, switchboard, settings.dispatch().sweepInterval());
    this.retention = new Retention(store.housekeeping(), clock, settings.retention().days());
    this.registry = store.registry();
    this.tenants = new Tenants(registry, keyRing, clock);
    this.endpoints = new Endpoints(registry, directory, switchboard, clock, troubles::forget);
    this.archive = store.archive();
    ReplayStore replayStore = store.replays();
    this.replayRunner = replayRunner(replayStore);
    this.replays = new Replays(replayStore, replayRunner, switchboard, clock);
    Gauges.register(meters, switchboard, memory, loops, troubles);
  }

  private Troubles.Means troublesMeans(MeterRegistry meters) {
    return new Troubles.Means(
        work -> home.runOnContext(v -> work.run()),
        directory::endpoint,
        store.troubles(),
        this::disable,
        this::postForOperator,
        new EndpointWatch(meters));
  }

  private Future<Optional<Endpoint>> disable(EndpointId id, EndpointState.Reason reason) {
    return endpoints.disable(id, reason);
  }

  private Future<?> postForOperator(TenantId tenant, PostedEvent event) {
    return Objects.requireNonNull(operatorOutbox)
        .submit(tenant, List.of(event), OPERATOR_EVENT_BYTES);
  }

  private ReplayRunner replayRunner(ReplayStore replayStore) {
    ReplayRunner.Options options =
        new ReplayRunner.Options(settings.replay().owedMax(), settings.replay().interval());
    return new ReplayRunner(vertx, home, clock, replayStore, switchboard, options);
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
        () -> {
          // Its connection is made when there is something to tell, and held from then on.
          Outbox outbox = outboxes.open(1);
          operatorOutbox = outbox;
          return Future.all(loops.start(), retention.makeRoom(), load())
              .compose(
                  v -> {
                    switchboard.open();
                    startTimers();
                    home.runOnContext(w -> overseeWith(outbox));
                    return recovery.start().onSuccess(started -> replayRunner.start());
                  });
        });
  }

  private Future<?> load() {
    return Future.all(tenants.load(), endpoints.load(), troubles.load());
  }

  private void overseeWith(Outbox outbox) {
    vertx.setPeriodic(
        TROUBLES_INTERVAL_MS,
        timer -> {
          outbox.expire();
          troubles.look();
        });
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
    return outboxes.open(settings.accept().connections());
  }

  /** The uid below which every event is settled: readers that catch up stop here. */
  public UUID settledBelow() {
    return outboxes.settledBelow();
  }

  /** Whether no accepted request waits for its commit. */
  public boolean acceptIdle() {
    return outboxes.idle();
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

  /** The trouble that endpoints are in. */
  public Troubles troubles() {
    return troubles;
  }

  public Replays replays() {
    return replays;
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
          replayRunner.stop();
          recovery.stop();
          return bounded(switchboard.close())
              .transform(v -> bounded(troubles.close()))
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
