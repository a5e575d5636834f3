package dev.hookswitch.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.Samples.EndpointBuilder;
import dev.hookswitch.TestClock;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.Route;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.ErrorClass;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.record.Recorder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One pump on fakes: the receiver, the database and the readers answer when a test says so. */
final class PumpTest {
  private final Vertx vertx = Vertx.vertx();
  private final TestClock clock = new TestClock();
  private final EndpointId id = Samples.endpointId();
  private final EndpointBuilder builder =
      Samples.endpointTo(id, "https://a.example/").maxInFlight(2).maxRetries(1);
  private @Nullable Endpoint endpoint = builder.build();
  private final Map<Delivery, Promise<Outcome>> sent = new LinkedHashMap<>();
  private final Map<Delivery, Route> routes = new LinkedHashMap<>();
  private final ArrayDeque<Promise<Void>> commits = new ArrayDeque<>();
  private final List<Attempt> recorded = new ArrayList<>();
  private final ArrayDeque<Promise<DeliverySource.Page>> freshReads = new ArrayDeque<>();
  private final ArrayDeque<Promise<DeliverySource.Page>> dueReads = new ArrayDeque<>();
  private final List<Instant> reminders = new ArrayList<>();
  private final Lane lane = new Lane(new Lane.Bounds(4, 100_000), new MemoryBudget(1_000_000));
  private final Pump pump =
      new Pump(
          id,
          () -> endpoint,
          lane,
          kits()
              .sender(
                  (to, delivery, route, wired) -> {
                    Promise<Outcome> promise = Promise.promise();
                    sent.put(delivery, promise);
                    routes.put(delivery, route);
                    return promise.future();
                  })
              .build(vertx));

  private Kits kits() {
    return new Kits()
        .clock(clock, clock::nanos)
        .recorder(new Recorder.Bounds(2, 1_000_000, 1), this::append)
        .source(new FakeSource())
        .reminder((endpoint, dueAt) -> reminders.add(dueAt));
  }

  private Future<Void> append(List<Attempt> attempts) {
    recorded.addAll(attempts);
    Promise<Void> promise = Promise.promise();
    commits.add(promise);
    return promise.future();
  }

  private final class FakeSource extends Kits.NothingOwed {
    @Override
    public Future<Page> fresh(Reader reader, UUID from, int limit) {
      Promise<Page> promise = Promise.promise();
      freshReads.add(promise);
      return promise.future();
    }

    @Override
    public Future<Page> due(Reader reader, int limit) {
      Promise<Page> promise = Promise.promise();
      dueReads.add(promise);
      return promise.future();
    }
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

  private void answer(Delivery delivery, Outcome outcome) {
    Objects.requireNonNull(sent.get(delivery)).complete(outcome);
  }

  private void commit() {
    commits.remove().complete();
  }

  private static DeliverySource.Page page(Delivery... deliveries) {
    return new DeliverySource.Page(List.of(deliveries), false, null);
  }

  @Test
  void a_delivery_is_sent_recorded_and_let_go() {
    Delivery delivery = offer();
    assertThat(pump.idle()).isFalse();
    answer(delivery, Samples.delivered());
    assertThat(recorded).extracting(Attempt::state).containsExactly(DeliveryState.DELIVERED);
    assertThat(lane.held()).isEqualTo(1);
    commit();

    assertThat(lane.held()).isZero();
    assertThat(pump.idle()).isTrue();
    assertThat(reminders).isEmpty();
  }

  @Test
  void a_failed_attempt_is_recorded_with_its_next_and_somebody_will_remind() {
    Delivery delivery = offer();
    answer(delivery, Samples.outcome(500, ErrorClass.SERVER_ERROR));
    Instant dueAt = clock.instant().plusSeconds(5);
    assertThat(recorded.get(0).nextDueAt()).isEqualTo(dueAt);
    assertThat(recorded.get(0).number()).isEqualTo(1);
    commit();

    assertThat(reminders).containsExactly(dueAt);
    assertThat(lane.held()).isZero();
  }

  @Test
  void a_retry_that_is_due_is_read_and_the_last_one_ends_in_the_dead_letters() {
    pump.wakeForDue();
    pump.pump();
    Delivery retry = Samples.retry(Samples.event(), id, 1);
    dueReads.remove().complete(page(retry));
    answer(retry, Samples.outcome(500, ErrorClass.SERVER_ERROR));

    assertThat(recorded.get(0).state()).isEqualTo(DeliveryState.DEAD);
    assertThat(recorded.get(0).number()).isEqualTo(2);
    assertThat(recorded.get(0).nextDueAt()).isNull();
  }

  @Test
  void the_next_retry_that_a_read_saw_is_noted() {
    pump.wakeForDue();
    pump.pump();
    Instant next = clock.instant().plusSeconds(60);
    dueReads.remove().complete(new DeliverySource.Page(List.of(), false, next));

    assertThat(reminders).containsExactly(next);
    assertThat(pump.idle()).isTrue();
  }

  @Test
  void no_more_are_sent_at_once_than_the_endpoint_takes() {
    Delivery first = offer();
    offer();
    Delivery third = offer();
    assertThat(sent).hasSize(2);

    answer(first, Samples.delivered());
    assertThat(sent).hasSize(3).containsKey(third);
  }

  @Test
  void a_full_recorder_stops_the_sending_until_it_has_room() {
    endpoint = builder.maxInFlight(9).build();
    List<Delivery> deliveries = List.of(offer(), offer(), offer());
    deliveries.forEach(delivery -> answer(delivery, Samples.delivered()));
    offer();
    assertThat(sent).as("one is being committed and two wait").hasSize(3);

    commit();
    assertThat(sent).hasSize(4);
  }

  @Test
  void our_own_fault_is_not_recorded_and_frees_the_slot() {
    Delivery delivery = offer();
    Objects.requireNonNull(sent.get(delivery)).fail("broken");

    assertThat(recorded).isEmpty();
    assertThat(lane.held()).isZero();
    assertThat(lane.inFlight()).isZero();
  }

  @Test
  void an_expired_event_is_not_sent() {
    Event event = Samples.event();
    Event shortLived =
        new Event(event.uid(), "x", event.tenant(), "a", null, null, null, null, 30, event.data());
    clock.set(EventUid.acceptedAt(event.uid()).plusSeconds(30));
    pump.offer(Samples.delivery(shortLived, id));
    pump.pump();
    assertThat(sent).as("at the last moment it is still worth it").hasSize(1);

    clock.move(Duration.ofMillis(1));
    Delivery late =
        Samples.delivery(
            new Event(
                event.uid(), "y", event.tenant(), "a", null, null, null, null, 29, event.data()),
            id);
    Lane other = new Lane(new Lane.Bounds(4, 100_000), new MemoryBudget(1_000_000));
    Pump second = new Pump(id, () -> endpoint, other, kitOf());
    second.offer(late);
    second.pump();
    assertThat(sent).hasSize(1);
    assertThat(recorded).extracting(Attempt::state).containsExactly(DeliveryState.EXPIRED);
    commit();
    assertThat(other.held()).isZero();
  }

  private Pump.Kit kitOf() {
    return kits()
        .sender((to, delivery, route, wired) -> Future.failedFuture("must not be sent"))
        .build(vertx);
  }

  @Test
  void a_disabled_endpoint_holds_nothing_and_catches_up_when_enabled() {
    Delivery underWay = offer();
    offer();
    offer();
    endpoint = builder.enabled(false).build();
    pump.changed();
    pump.pump();
    assertThat(lane.queued()).isZero();
    assertThat(sent).hasSize(2);
    answer(underWay, Samples.delivered());
    assertThat(freshReads).isEmpty();

    endpoint = builder.enabled(true).build();
    pump.changed();
    pump.pump();
    assertThat(freshReads).hasSize(1);
    freshReads.remove().complete(page());
    assertThat(dueReads).hasSize(1);
  }

  @Test
  void a_removed_endpoint_sends_nothing() {
    endpoint = null;
    offer();

    assertThat(sent).isEmpty();
    assertThat(pump.idle()).isTrue();
  }

  @Test
  void a_failed_read_is_tried_again_later() {
    pump.wakeForSpilled();
    pump.pump();
    freshReads.remove().fail("gone");
    assertThat(freshReads).as("not at once").isEmpty();
    assertThat(reminders).containsExactly(clock.instant().plusSeconds(1));
    assertThat(pump.idle()).isFalse();

    pump.wakeForDue();
    pump.pump();
    dueReads.remove().complete(page());
    assertThat(freshReads).hasSize(1);
  }

  @Test
  void a_spill_is_read_and_sent() {
    pump.wakeForSpilled();
    pump.pump();
    Delivery spilled = Samples.delivery(Samples.event(), id);
    freshReads.remove().complete(page(spilled));

    assertThat(sent).containsKey(spilled);
    assertThat(freshReads).as("there was no more to read").isEmpty();
  }

  @Test
  void a_long_queue_of_attempts_that_end_at_once_does_not_exhaust_the_stack() {
    int[] ended = {0};
    Lane wide = new Lane(new Lane.Bounds(50_000, 1L << 30), new MemoryBudget(1L << 30));
    Pump.Kit kit =
        kits()
            .sender(
                (to, delivery, route, wired) -> {
                  ended[0]++;
                  return Future.succeededFuture(Samples.outcome(404, ErrorClass.CLIENT_ERROR));
                })
            .recorder(new Recorder.Bounds(50_000, 1L << 30, 99), this::append)
            .build(vertx);
    Pump blocked = new Pump(id, () -> endpoint, wide, kit);
    for (int i = 0; i < 20_000; i++) {
      blocked.offer(Samples.delivery(Samples.event(), id));
    }
    blocked.pump();

    assertThat(ended[0]).isEqualTo(20_000);
  }

  @Test
  void draining_waits_for_what_is_under_way_and_begins_nothing() {
    Delivery first = offer();
    Delivery second = offer();
    offer();
    Future<Void> drained = pump.drain();
    assertThat(drained.isComplete()).isFalse();
    answer(first, Samples.delivered());
    answer(second, Samples.delivered());
    assertThat(drained.isComplete()).isFalse();
    commit();
    commit();

    assertThat(drained.succeeded()).isTrue();
    assertThat(sent).hasSize(2);
    offer();
    assertThat(sent).hasSize(2);
  }
}
