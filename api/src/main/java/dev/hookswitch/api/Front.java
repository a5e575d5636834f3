package dev.hookswitch.api;

import dev.hookswitch.api.http.Guard;
import dev.hookswitch.api.http.Keys;
import dev.hookswitch.api.look.DeliveriesResource;
import dev.hookswitch.api.look.EventsResource;
import dev.hookswitch.api.look.RetryResource;
import dev.hookswitch.api.manage.AgentsResource;
import dev.hookswitch.api.manage.EndpointRules;
import dev.hookswitch.api.manage.EndpointsResource;
import dev.hookswitch.api.manage.TenantsResource;
import dev.hookswitch.api.operate.Metrics;
import dev.hookswitch.api.operate.OpenApi;
import dev.hookswitch.api.operate.Probes;
import dev.hookswitch.api.profile.ProfilesResource;
import dev.hookswitch.api.replay.ReplaysResource;
import dev.hookswitch.config.Settings;
import dev.hookswitch.config.profile.Profiles;
import dev.hookswitch.engine.Engine;
import dev.hookswitch.engine.Policies;
import dev.hookswitch.watch.AcceptWatch;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The HTTP side of a server: its verticles, and their orderly end. */
public final class Front {
  private static final long DRAIN_LOOK_MS = 20;

  private final Vertx vertx;
  private final Settings settings;
  private final Engine engine;
  private final Keys keys;
  private final Resources resources;
  private final Guard guard;
  private final AcceptWatch watch;
  private final Lifecycle lifecycle = new Lifecycle();
  private final List<String> deployments = new CopyOnWriteArrayList<>();

  public Front(
      Vertx vertx,
      Clock clock,
      Settings settings,
      Profiles profiles,
      Engine engine,
      PrometheusMeterRegistry meters,
      String adminToken) {
    this.vertx = vertx;
    this.settings = settings;
    this.engine = engine;
    this.keys = new Keys(engine.keyRing(), adminToken);
    this.guard = new Guard(settings.http().connectionsMax());
    this.watch = new AcceptWatch(meters);
    this.resources = resources(clock, profiles, meters);
  }

  private Resources resources(Clock clock, Profiles profiles, PrometheusMeterRegistry meters) {
    EndpointRules rules =
        new EndpointRules(clock, Policies.plainHttp(settings), Policies.egress(settings), profiles);
    return new Resources(
        new TenantsResource(engine.tenants()),
        new AgentsResource(engine.registry(), clock),
        new EndpointsResource(engine.endpoints(), engine.troubles(), rules, clock),
        new EventsResource(engine.archive(), engine::settledBelow),
        new DeliveriesResource(engine.archive()),
        new RetryResource(engine.archive(), engine.endpoints(), engine.replays()),
        new ReplaysResource(engine.replays(), engine.endpoints()),
        new ProfilesResource(profiles),
        new Probes(engine, lifecycle::stopping),
        new Metrics(meters),
        new OpenApi());
  }

  /** Listens, on event loops that do not deliver. */
  public Future<Void> start() {
    Future<Void> started = Future.succeededFuture();
    for (int i = 0; i < settings.accept().eventLoops(); i++) {
      started = started.compose(v -> deploy(2 * Engine.eventLoops(settings)));
    }
    return started;
  }

  /**
   * Vert.x deals out event loops by turns: a verticle that got one of the wrong kind tries again.
   */
  private Future<Void> deploy(int triesLeft) {
    AcceptVerticle verticle =
        new AcceptVerticle(
            settings, engine, keys, resources, guard, watch, lifecycle, triesLeft == 0);
    return vertx
        .deployVerticle(verticle)
        .compose(
            id -> {
              if (verticle.placed()) {
                deployments.add(id);
                return Future.succeededFuture();
              }
              return vertx.undeploy(id).compose(v -> deploy(triesLeft - 1));
            });
  }

  /** {@code http://host:port}, with the port that is listened on. */
  public String url() {
    String host = settings.http().host();
    String name = host.contains(":") ? "[" + host + "]" : host;
    return "http://" + name + ":" + lifecycle.port();
  }

  /** Takes no more events, answers those that were taken, then stops listening. */
  public Future<Void> stop() {
    if (!lifecycle.beginStop()) {
      return Future.succeededFuture();
    }
    return drained()
        .transform(
            v -> {
              List<Future<Void>> undeployed = new ArrayList<>();
              deployments.forEach(id -> undeployed.add(vertx.undeploy(id)));
              return Future.join(undeployed).mapEmpty();
            });
  }

  /** Each waiting request is answered within {@code accept.commit-timeout-ms}, so this ends. */
  private Future<Void> drained() {
    Promise<Void> promise = Promise.promise();
    vertx.setPeriodic(
        DRAIN_LOOK_MS,
        timer -> {
          if (engine.acceptIdle()) {
            vertx.cancelTimer(timer);
            promise.tryComplete();
          }
        });
    return promise.future();
  }
}
