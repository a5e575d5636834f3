package dev.hookswitch.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.Samples.EndpointBuilder;
import dev.hookswitch.TestClock;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.ErrorClass;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.pace.Slots;
import dev.hookswitch.record.Recorder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a pump does at the edges of its bounds, one at a time. */
final class PumpEdgeTest {
  private final Vertx vertx = Vertx.vertx();
  private final TestClock clock = new TestClock();
  private final EndpointId id = Samples.endpointId();
  private final EndpointBuilder builder = Samples.endpointTo(id, "https://a.example/");
  private Endpoint endpoint = builder.build();
  private final Map<Delivery, Promise<Outcome>> sent = new LinkedHashMap<>();
  private final List<Attempt> recorded = new ArrayList<>();
  private final List<Long> alarms = new ArrayList<>();
  private final ArrayDeque<Promise<DeliverySource.Page>> freshReads = new ArrayDeque<>();
  private final Lane lane = new Lane(new Lane.Bounds(99, 100_000), new MemoryBudget(1_000_000));
  private final Pump pump = new Pump(id, () -> endpoint, lane, kit(6));

  private Pump.Kit kit(int slots) {
    return new Kits()
        .clock(clock, clock::nanos)
        .alarms(new NotedAlarms())
        .slots(new SlotDesk(Slots.Options.standard(slots, 40, 20, 100)))
        .recorder(
            new Recorder.Bounds(99, 1_000_000, 9),
            attempts -> {
              recorded.addAll(attempts);
              return Future.succeededFuture();
            })
        .source(new SlowSource())
        .sender(
            (to, delivery, route, wired) -> {
              Promise<Outcome> promise = Promise.promise();
              sent.put(delivery, promise);
              return promise.future();
            })
        .build(vertx);
  }

  private final class NotedAlarms implements Alarms {
    @Override
    public long after(long nanos, Runnable action) {
      alarms.add(nanos);
      return 0;
    }

    @Override
    public void cancel(long alarm) {}
  }

  private final class SlowSource extends Kits.NothingOwed {
    @Override
    public Future<Page> fresh(Reader reader, UUID from, int limit) {
      Promise<Page> promise = Promise.promise();
      freshReads.add(promise);
      return promise.future();
    }
  }

  @AfterEach
  void stop() {
    OnLoops.await(vertx.close());
  }

  private Delivery offer(Event event) {
    Delivery delivery = Samples.delivery(event, id);
    pump.offer(delivery);
    pump.pump();
    return delivery;
  }

  private Promise<Outcome> attempt(Delivery delivery) {
    return Objects.requireNonNull(sent.get(delivery));
  }

  @Test
  void what_became_too_old_while_it_waited_for_a_slot_is_not_sent() {
    List<Delivery> first = new ArrayList<>();
    while (lane.queued() == 0) {
      first.add(offer(Samples.event()));
    }
    attempt(first.get(0)).complete(Samples.delivered());
    int taken = sent.size();
    Event event = Samples.event();
    offer(
        new Event(event.uid(), "x", event.tenant(), "a", null, null, null, null, 30, event.data()));
    clock.set(event.acceptedAt().plusSeconds(31));
    attempt(first.get(1)).complete(Samples.delivered());

    assertThat(sent).hasSize(taken);
    assertThat(recorded)
        .extracting(Attempt::state)
        .containsExactly(DeliveryState.DELIVERED, DeliveryState.DELIVERED, DeliveryState.EXPIRED);
  }

  @Test
  void what_broke_by_our_own_fault_is_not_read_before_its_time() {
    endpoint = builder.ordered(true).build();
    pump.wakeForSpilled();
    pump.pump();
    Delivery delivery = Samples.delivery(Samples.event(), id);
    freshReads.remove().complete(new DeliverySource.Page(List.of(delivery), false, null));
    attempt(delivery).fail("broken");
    assertThat(freshReads).isEmpty();

    clock.move(Duration.ofSeconds(5));
    pump.wakeForDue();
    pump.pump();
    assertThat(freshReads).hasSize(1);
  }

  @Test
  void what_is_offered_right_after_a_resume_does_not_overtake_what_waits() {
    endpoint = builder.state(EndpointState.PAUSED).build();
    offer(Samples.event());
    endpoint = builder.state(EndpointState.ACTIVE).build();
    offer(Samples.event());

    assertThat(sent).isEmpty();
    assertThat(freshReads).hasSize(1);
  }

  @Test
  void a_breaker_that_opens_over_a_full_window_arms_no_alarm_at_the_end_of_time() {
    endpoint = builder.maxInFlight(40).build();
    Pump wide = new Pump(id, () -> endpoint, lane, kit(1_000));
    for (int n = 0; n < 90; n++) {
      wide.offer(Samples.delivery(Samples.event(), id));
    }
    wide.pump();
    for (int n = 0; n < 40; n++) {
      List.copyOf(sent.values()).get(n).complete(Samples.delivered());
    }
    assertThat(lane.inFlight()).isEqualTo(40);
    clock.move(Duration.ofSeconds(61));
    List<Promise<Outcome>> underWay = List.copyOf(sent.values()).subList(40, 80);
    underWay
        .subList(0, 10)
        .forEach(promise -> promise.complete(Samples.outcome(500, ErrorClass.SERVER_ERROR)));

    assertThat(lane.queued()).as("left to Postgres").isZero();
    assertThat(alarms).isEmpty();
    underWay.subList(10, 40).forEach(promise -> promise.complete(Samples.delivered()));
    assertThat(alarms).isNotEmpty().allMatch(nanos -> nanos <= 6_000_000_000L);
  }
}
