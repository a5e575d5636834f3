package dev.hookswitch.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.Route;
import dev.hookswitch.endpoint.EndpointVerticle;
import dev.hookswitch.endpoint.Kits;
import dev.hookswitch.endpoint.Lane;
import dev.hookswitch.endpoint.MemoryBudget;
import dev.hookswitch.endpoint.Pump;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SwitchboardTest {
  private final Vertx vertx = Vertx.vertx();
  private final Context loop = OnLoops.newLoop(vertx);
  private final Map<UUID, Integer> sent = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();
  private final ConcurrentLinkedQueue<Promise<Outcome>> hanging = new ConcurrentLinkedQueue<>();
  private final Map<Thread, Pump.Kit> kits = new ConcurrentHashMap<>();
  private final Endpoint endpoint =
      Samples.endpointTo("https://a.example/").maxInFlight(1_000).build();
  private volatile boolean answering = true;
  private volatile boolean owns = true;
  private final MemoryBudget memory = new MemoryBudget(1L << 30);
  private final Switchboard switchboard = new Switchboard(vertx, this::verticle, shard -> owns);

  private EndpointVerticle verticle(EndpointId id) {
    made.incrementAndGet();
    return new EndpointVerticle(
        loop,
        () ->
            new Pump(
                id,
                () -> endpoint,
                new Lane(new Lane.Bounds(100_000, 1L << 30), memory),
                kits.computeIfAbsent(Thread.currentThread(), thread -> kit())));
  }

  private Pump.Kit kit() {
    return new Kits().sender(this::send).build(vertx);
  }

  private Future<Outcome> send(Endpoint to, Delivery delivery, Route route, Runnable wired) {
    sent.merge(delivery.event().uid(), 1, Integer::sum);
    if (answering) {
      return Future.succeededFuture(Samples.delivered());
    }
    Promise<Outcome> promise = Promise.promise();
    hanging.add(promise);
    return promise.future();
  }

  @BeforeEach
  void open() {
    switchboard.open();
  }

  @AfterEach
  void stop() {
    OnLoops.await(vertx.close());
  }

  private Event handOver() {
    Event event = Samples.event();
    switchboard.handOver(event, List.of(endpoint));
    return event;
  }

  private void retire() {
    OnLoops.until(
        "it is retired",
        () -> {
          switchboard.retireIdle();
          return switchboard.liveEndpoints() == 0;
        });
  }

  @Test
  void a_verticle_is_made_on_first_need_and_used_again() {
    assertThat(switchboard.liveEndpoints()).isZero();
    handOver();
    handOver();

    OnLoops.until("both are sent", () -> sent.size() == 2);
    OnLoops.until("it is deployed", () -> vertx.deploymentIDs().size() == 1);
    assertThat(made).hasValue(1);
  }

  @Test
  void an_idle_verticle_is_retired_and_the_next_delivery_makes_another() {
    handOver();
    OnLoops.until("it is sent", () -> sent.size() == 1);
    retire();
    OnLoops.until("it is undeployed", () -> vertx.deploymentIDs().isEmpty());

    handOver();
    OnLoops.until("the next is sent", () -> sent.size() == 2);
    assertThat(made).hasValue(2);
  }

  @Test
  void an_endpoint_with_an_attempt_under_way_is_not_retired() {
    answering = false;
    handOver();
    OnLoops.until("it is sent", () -> hanging.size() == 1);
    for (int i = 0; i < 5; i++) {
      switchboard.retireIdle();
    }
    assertThat(switchboard.liveEndpoints()).isEqualTo(1);
    OnLoops.run(loop, () -> hanging.remove().complete(Samples.delivered()));
  }

  @Test
  void nothing_is_passed_on_before_it_opens_after_it_closes_or_for_a_foreign_shard() {
    owns = false;
    handOver();
    owns = true;
    OnLoops.await(switchboard.close());
    handOver();
    switchboard.wakeForDue(endpoint.id());
    Switchboard unopened = new Switchboard(vertx, this::verticle, shard -> true);
    unopened.handOver(Samples.event(), List.of(endpoint));

    assertThat(made).hasValue(0);
  }

  @Test
  void a_change_does_not_wake_an_endpoint_that_is_not_live() {
    switchboard.changed(endpoint.id());

    assertThat(made).hasValue(0);
  }

  @Test
  void closing_waits_for_the_attempts_under_way() {
    answering = false;
    handOver();
    OnLoops.until("it is sent", () -> hanging.size() == 1);
    Future<Void> closed = switchboard.close();
    handOver();
    assertThat(closed.isComplete()).isFalse();
    hanging.remove().complete(Samples.delivered());

    OnLoops.await(closed);
    assertThat(sent).hasSize(1);
  }

  @Test
  void what_is_abandoned_is_forgotten_and_a_new_verticle_is_made() {
    answering = false;
    handOver();
    OnLoops.until("it is sent", () -> hanging.size() == 1);
    switchboard.abandon();
    assertThat(switchboard.liveEndpoints()).isZero();
    answering = true;
    handOver();

    OnLoops.until("the next is sent", () -> sent.size() == 2);
    assertThat(made).hasValue(2);
    hanging.forEach(promise -> promise.tryComplete(Samples.delivered()));
  }

  @Test
  void a_verticle_retired_while_it_is_being_deployed_is_undeployed_all_the_same() {
    for (int i = 0; i < 200; i++) {
      Event event = handOver();
      while (!sent.containsKey(event.uid())) {
        switchboard.retireIdle();
      }
      retire();
    }
    OnLoops.until("none is left deployed", () -> vertx.deploymentIDs().isEmpty());
  }

  @Test
  void a_verticle_abandoned_while_it_is_being_deployed_is_undeployed_all_the_same() {
    for (int i = 0; i < 50; i++) {
      handOver();
      switchboard.abandon();
    }
    OnLoops.until("none is left deployed", () -> vertx.deploymentIDs().isEmpty());
    OnLoops.until("all is let go", () -> memory.usedBytes() == 0);
  }

  @Test
  void nothing_is_lost_nor_sent_twice_while_verticles_come_and_go() throws InterruptedException {
    int threads = 4;
    int each = 500;
    AtomicBoolean over = new AtomicBoolean();
    Thread retiring =
        new Thread(
            () -> {
              while (!over.get()) {
                switchboard.retireIdle();
              }
            });
    retiring.start();
    List<Thread> offering = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      offering.add(
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  Event event = handOver();
                  OnLoops.until("it is sent", () -> sent.containsKey(event.uid()));
                }
              }));
    }
    offering.forEach(Thread::start);
    for (Thread thread : offering) {
      thread.join();
    }
    OnLoops.until("all are sent", () -> sent.size() == threads * each);
    over.set(true);
    retiring.join();

    assertThat(sent.values()).containsOnly(1);
    assertThat(made).as("some were retired in between").hasValueGreaterThan(1);
    retire();
    OnLoops.until("all is let go", () -> memory.usedBytes() == 0);
    OnLoops.until("none is left deployed", () -> vertx.deploymentIDs().isEmpty());
  }
}
