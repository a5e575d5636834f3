package dev.hookswitch.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.Samples.EndpointBuilder;
import dev.hookswitch.TestClock;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.ErrorClass;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.record.Recorder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a pump tells its overseer, and what it does until it hears back. */
final class PumpOverseerTest {
  private final Vertx vertx = Vertx.vertx();
  private final TestClock clock = new TestClock();
  private final EndpointId id = Samples.endpointId();
  private final EndpointBuilder builder =
      Samples.endpointTo(id, "https://a.example/").maxInFlight(3).maxRetries(1);
  private @Nullable Endpoint endpoint = builder.build();
  private final Map<Delivery, Promise<Outcome>> sent = new LinkedHashMap<>();
  private final List<Attempt> recorded = new ArrayList<>();
  private final Watcher overseer = new Watcher();
  private final Pump pump =
      new Pump(
          id,
          () -> endpoint,
          new Lane(new Lane.Bounds(99, 100_000), new MemoryBudget(1_000_000)),
          new Kits()
              .clock(clock, clock::nanos)
              .overseer(overseer)
              .recorder(new Recorder.Bounds(99, 1_000_000, 1), this::append)
              .sender((to, delivery, route, wired) -> send(delivery))
              .build(vertx));

  private static final class Watcher extends Kits.Nobody {
    final List<String> told = new ArrayList<>();

    @Override
    public void attempted(Endpoint endpoint, Attempt attempt) {
      told.add("attempted");
    }

    @Override
    public void gone(Endpoint endpoint, Attempt attempt) {
      told.add("gone");
    }

    @Override
    public void circuit(EndpointId endpoint, boolean open) {
      told.add(open ? "open" : "closed");
    }
  }

  private Future<Outcome> send(Delivery delivery) {
    Promise<Outcome> promise = Promise.promise();
    sent.put(delivery, promise);
    return promise.future();
  }

  private Future<Void> append(List<Attempt> attempts) {
    recorded.addAll(attempts);
    return Future.succeededFuture();
  }

  @AfterEach
  void stop() {
    OnLoops.await(vertx.close());
  }

  private Delivery offer() {
    Delivery delivery = Samples.delivery(Samples.event(), id);
    pump.offer(delivery);
    pump.pump();
    return delivery;
  }

  private void answer(Delivery delivery, int status, @Nullable ErrorClass error) {
    Objects.requireNonNull(sent.get(delivery)).complete(Samples.outcome(status, error));
  }

  @Test
  void after_a_410_nothing_more_begins_and_what_is_under_way_ends() {
    Delivery first = offer();
    Delivery second = offer();
    Delivery third = offer();
    offer();
    answer(first, 410, ErrorClass.GONE);
    offer();
    pump.pump();
    assertThat(sent).as("three were under way").hasSize(3);
    assertThat(overseer.told).containsExactly("closed", "gone");
    assertThat(recorded.get(0).state()).isEqualTo(DeliveryState.DEAD);

    answer(second, 200, null);
    answer(third, 410, ErrorClass.GONE);
    assertThat(sent).hasSize(3);
    assertThat(recorded).hasSize(3);
    assertThat(overseer.told).containsExactly("closed", "gone", "attempted", "gone");
    assertThat(pump.lane().held()).as("what waits, waits in Postgres").isZero();
  }

  @Test
  void after_a_410_a_changed_endpoint_is_sent_to_again() {
    answer(offer(), 410, ErrorClass.GONE);
    endpoint = builder.build();
    pump.changed();
    pump.pump();
    offer();

    assertThat(sent).hasSize(2);
  }

  @Test
  void a_circuit_is_told_when_it_opens_and_when_it_closes() {
    endpoint = builder.maxInFlight(20).build();
    List<Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      deliveries.add(offer());
    }
    deliveries.forEach(delivery -> answer(delivery, 500, ErrorClass.SERVER_ERROR));
    assertThat(overseer.told).containsOnlyOnce("open").startsWith("closed").endsWith("open");

    pump.reset();
    pump.pump();
    assertThat(overseer.told).endsWith("open", "closed");
  }
}
