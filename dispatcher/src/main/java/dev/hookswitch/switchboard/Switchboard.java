package dev.hookswitch.switchboard;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.endpoint.EndpointVerticle;
import dev.hookswitch.endpoint.Pump;
import dev.hookswitch.endpoint.PumpStatus;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.Event;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects deliveries with the verticle of their endpoint, which it deploys on first need and
 * undeploys when it has been idle. A verticle is reached, and retired, only inside {@code live}'s
 * atomic compute: so nothing is ever handed to one that is gone.
 */
public final class Switchboard {
  /** A verticle and the id that it is deployed under, once it is. */
  private record Live(EndpointVerticle verticle, Future<String> deployment) {}

  private static final Logger log = LoggerFactory.getLogger(Switchboard.class);

  private final Vertx vertx;
  private final Function<EndpointId, EndpointVerticle> factory;
  private final IntPredicate ownsShard;
  private final Map<EndpointId, Live> live = new ConcurrentHashMap<>();
  private volatile boolean open;

  /**
   * @param factory makes the verticle of an endpoint
   * @param ownsShard whether this process delivers for the shard at this moment
   */
  public Switchboard(
      Vertx vertx, Function<EndpointId, EndpointVerticle> factory, IntPredicate ownsShard) {
    this.vertx = vertx;
    this.factory = factory;
    this.ownsShard = ownsShard;
  }

  /** Begins to pass deliveries on. Until then, and after {@link #close}, they stay in Postgres. */
  public void open() {
    open = true;
  }

  /** Hands a committed event to the endpoints that are owed it, from memory. */
  public void handOver(Event event, List<Endpoint> endpoints) {
    long now = System.nanoTime();
    for (Endpoint endpoint : endpoints) {
      Delivery delivery = Delivery.fresh(event, endpoint.id(), now);
      reach(endpoint.id(), pump -> pump.offer(delivery));
    }
  }

  /** Retries of this endpoint have come due: it reads them from Postgres when it has room. */
  public void wakeForDue(EndpointId endpoint) {
    reach(endpoint, Pump::wakeForDue);
  }

  /**
   * Postgres may hold deliveries which nobody in memory knows: the endpoint reads on when it has
   * room.
   */
  public void wakeForSpilled(EndpointId endpoint) {
    reach(endpoint, Pump::wakeForSpilled);
  }

  /**
   * The configuration of this endpoint has changed, or what it is owed; if it is live, it looks
   * again.
   */
  public void changed(EndpointId endpoint) {
    ifLive(endpoint, Pump::changed);
  }

  /** Lets the endpoint forget its trouble; if it is not live, it has none in memory. */
  public void reset(EndpointId endpoint) {
    ifLive(endpoint, Pump::reset);
  }

  /** How the endpoint is doing; empty if it is not live. */
  public Future<Optional<PumpStatus>> status(EndpointId endpoint) {
    @Nullable Live known = live.get(endpoint);
    return known == null
        ? Future.succeededFuture(Optional.empty())
        : known.verticle().status().map(Optional::of);
  }

  private void ifLive(EndpointId endpoint, Consumer<Pump> call) {
    live.computeIfPresent(
        endpoint,
        (id, known) -> {
          known.verticle().tell(call);
          return known;
        });
  }

  private void reach(EndpointId endpoint, Consumer<Pump> call) {
    if (!open || !ownsShard.test(endpoint.shard())) {
      return;
    }
    live.compute(
        endpoint,
        (id, known) -> {
          Live reached = known == null ? deploy(id) : known;
          reached.verticle().tell(call);
          return reached;
        });
  }

  private Live deploy(EndpointId id) {
    EndpointVerticle verticle = factory.apply(id);
    Live deployed = new Live(verticle, vertx.deployVerticle(verticle));
    deployed
        .deployment()
        .onFailure(
            cause -> {
              log.error("endpoint_deploy_failed endpoint={}", id, cause);
              live.remove(id, deployed);
            });
    return deployed;
  }

  /** Undeploys the verticles that have been idle since the last call. */
  public void retireIdle() {
    for (EndpointId id : live.keySet()) {
      live.computeIfPresent(
          id,
          (key, known) -> {
            if (!known.verticle().idleSinceLastLook()) {
              return known;
            }
            undeploy(known);
            return null;
          });
    }
  }

  /** A verticle can be idle, or given up, before its deployment is complete. */
  private void undeploy(Live past) {
    past.deployment().onSuccess(vertx::undeploy);
  }

  /** Drops everything held, without waiting: the shards are no longer ours. */
  public void abandon() {
    List<Live> dropped = new ArrayList<>();
    live.values().removeIf(known -> dropped.add(known));
    dropped.forEach(past -> past.verticle().tell(Pump::stop));
    dropped.forEach(this::undeploy);
  }

  /** Stops sending; completes when the attempts under way are over and recorded. */
  public Future<Void> close() {
    open = false;
    List<Future<Void>> drained = new ArrayList<>();
    live().forEach(verticle -> drained.add(verticle.drain()));
    return Future.join(drained).mapEmpty();
  }

  public int liveEndpoints() {
    return live.size();
  }

  public Iterable<EndpointVerticle> live() {
    return live.values().stream().map(Live::verticle).toList();
  }
}
