package dev.hookswitch.endpoint.simulation;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.Route;
import dev.hookswitch.endpoint.Alarms;
import dev.hookswitch.endpoint.Judge;
import dev.hookswitch.endpoint.Lane;
import dev.hookswitch.endpoint.MemoryBudget;
import dev.hookswitch.endpoint.Overseer;
import dev.hookswitch.endpoint.Pump;
import dev.hookswitch.endpoint.SlotDesk;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.record.Recorder;
import dev.hookswitch.watch.AttemptLogLine;
import dev.hookswitch.watch.AttemptWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One process: pumps on one event loop, with what they share. It ends by a crash. */
final class Node implements Alarms, Overseer {
  private final World world;
  private final ModelLink link;
  private final MemoryBudget memory;
  private final Pump.Kit kit;
  private final Map<EndpointId, Pump> pumps = new LinkedHashMap<>();
  private final Map<EndpointId, Instant> reminders = new HashMap<>();
  private final Map<EndpointId, Instant> rests = new HashMap<>();
  private boolean crashed;

  Node(World world) {
    this.world = world;
    World.Options options = world.options();
    this.link = new ModelLink(world.time(), world.postgres(), options.faults(), world.random());
    this.memory = new MemoryBudget(options.memoryBytes());
    this.kit =
        new Pump.Kit(
            world.time(),
            world.time()::nanos,
            this,
            this::attempt,
            new Recorder(this::later, new Recorder.Bounds(500, 10_000_000, 100), this::append),
            link,
            this::remindAt,
            new SlotDesk(options.slots()),
            options.breaker(),
            new Judge.Terms(options.hold(), Duration.ofDays(30)),
            world.random()::nextDouble,
            new AttemptWatch(
                new SimpleMeterRegistry(), new AttemptLogLine(AttemptLogLine.Scope.NONE)),
            this);
  }

  private void later(long millis, Runnable action) {
    world.time().in(Duration.ofMillis(millis), ifAlive(action));
  }

  private Runnable ifAlive(Runnable action) {
    return () -> {
      if (!crashed) {
        action.run();
      }
    };
  }

  /** As of now nothing of this process happens any more. */
  void crash() {
    crashed = true;
    link.cut();
    world.time().forgetAlarms();
  }

  /** Looks at all that is owed, as a process does when it starts. */
  void sweep() {
    for (EndpointId endpoint : List.copyOf(world.postgres().endpoints())) {
      @Nullable Owed first = world.postgres().first(endpoint);
      if (first != null && first.dueAt() == null) {
        tell(endpoint, Pump::wakeForSpilled);
      }
      @Nullable Instant due = world.postgres().nextDue(endpoint);
      if (due != null) {
        remindAt(endpoint, due);
      }
    }
  }

  void offer(Delivery delivery) {
    tell(delivery.endpoint(), pump -> pump.offer(delivery));
  }

  /** As {@code Endpoints} tells it: it may have a backlog and nobody awake. */
  void changed(EndpointId endpoint) {
    if (pumps.containsKey(endpoint)) {
      tell(endpoint, Pump::changed);
    }
    tell(endpoint, Pump::wakeForSpilled);
    tell(endpoint, Pump::wakeForDue);
  }

  private void tell(EndpointId endpoint, Consumer<Pump> call) {
    Pump pump = pumps.computeIfAbsent(endpoint, this::pump);
    call.accept(pump);
    pump.pump();
  }

  private Pump pump(EndpointId endpoint) {
    World.Options options = world.options();
    Lane lane = new Lane(options.lane(), memory);
    return new Pump(endpoint, () -> world.endpoint(endpoint), lane, kit);
  }

  @Nullable Pump live(EndpointId endpoint) {
    return pumps.get(endpoint);
  }

  Map<EndpointId, Pump> live() {
    return pumps;
  }

  /** Lets go of the pumps that have nothing to do, expect or remember. */
  void retireIdle() {
    pumps.values().forEach(Pump::pump);
    pumps.values().removeIf(Pump::idle);
  }

  long memoryUsed() {
    return memory.usedBytes();
  }

  private void remindAt(EndpointId endpoint, Instant at) {
    @Nullable Instant known = reminders.get(endpoint);
    if (known == null || at.isBefore(known)) {
      reminders.put(endpoint, at);
      Duration wait = Duration.between(world.time().instant(), at);
      world
          .time()
          .in(
              wait.isNegative() ? Duration.ofMillis(1) : wait.plusMillis(1),
              ifAlive(
                  () -> {
                    if (reminders.remove(endpoint, at)) {
                      tell(endpoint, Pump::wakeForDue);
                    }
                  }));
    }
  }

  private Future<Outcome> attempt(
      Endpoint endpoint, Delivery delivery, Route route, Runnable wired) {
    Promise<Outcome> promise = Promise.promise();
    world.send(
        endpoint,
        delivery,
        route,
        outcome -> {
          if (!crashed && outcome == null) {
            promise.fail("our own fault");
          } else if (!crashed) {
            promise.complete(outcome);
          }
        });
    return promise.future();
  }

  private Future<Void> append(List<Attempt> attempts) {
    return link.append(attempts).onSuccess(v -> attempts.forEach(world::recorded));
  }

  @Override
  public long after(long nanos, Runnable action) {
    return world.time().after(nanos, ifAlive(action));
  }

  @Override
  public void cancel(long alarm) {
    world.time().cancel(alarm);
  }

  @Override
  public void attempted(Endpoint endpoint, Attempt attempt) {
    if (attempt.next() == null) {
      world.witness().gaveUp(attempt.delivery().id());
    }
  }

  @Override
  public void exhausted(Endpoint endpoint, Attempt attempt) {}

  @Override
  public void circuit(EndpointId endpoint, boolean open) {}

  /** The word takes a while to reach the directory. */
  @Override
  public void gone(Endpoint endpoint, Attempt attempt) {
    world.time().in(Duration.ofMillis(5), ifAlive(() -> world.disable(endpoint.id())));
  }

  @Override
  public void restUntil(EndpointId endpoint, Instant until) {
    rests.merge(endpoint, until, (a, b) -> a.isBefore(b) ? b : a);
  }

  @Override
  public Optional<Instant> restUntil(EndpointId endpoint) {
    return Optional.ofNullable(rests.get(endpoint));
  }
}
