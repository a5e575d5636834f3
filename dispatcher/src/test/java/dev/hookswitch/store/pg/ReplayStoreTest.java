package dev.hookswitch.store.pg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.AcceptedRange;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.ErrorClass;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.event.PublicId;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.look.DeliveryStatus;
import dev.hookswitch.replay.Replay;
import dev.hookswitch.replay.ReplayFilter;
import dev.hookswitch.replay.ReplayId;
import dev.hookswitch.replay.ReplayState;
import dev.hookswitch.replay.ReplayStore;
import dev.hookswitch.replay.ReplayStore.Queued;
import dev.hookswitch.replay.ReplayStore.Step;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How ended deliveries come to be owed again, one or many. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReplayStoreTest {
  private static final Set<ReplayState> ANY = EnumSet.allOf(ReplayState.class);

  private final History history = new History();
  private final ReplayStore store = history.store.replays();
  private Endpoint endpoint = history.endpoint();

  @BeforeEach
  void freshEndpoint() {
    endpoint = history.endpoint();
  }

  @AfterAll
  void close() {
    history.close();
  }

  private ReplayFilter ofEndpoint(@Nullable DeliveryState state) {
    return new ReplayFilter(endpoint.id(), null, AcceptedRange.ALL, state, null, null);
  }

  private Replay begun(ReplayFilter filter) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Replay replay =
        new Replay(
            new ReplayId(PublicId.next(now.toEpochMilli())),
            history.tenant,
            filter,
            ReplayState.RUNNING,
            new DeliveryId(filter.accepted().end(), new EndpointId(Long.MIN_VALUE)),
            false,
            0,
            0,
            0,
            now,
            now);
    OnLoops.await(store.add(replay));
    return replay;
  }

  private Replay now(Replay replay) {
    return OnLoops.await(store.find(history.tenant, replay.id())).orElseThrow();
  }

  private Optional<Queued> queue(Replay replay, Step step) {
    return OnLoops.await(store.queue(replay, step, Instant.now()));
  }

  /** Walks to the end in steps of so many rows; returns what was found, in that order. */
  private List<DeliveryId> walked(Replay replay, int rows) {
    List<DeliveryId> found = new ArrayList<>();
    Replay at = replay;
    while (!at.walked()) {
      Step step = OnLoops.await(store.walk(at, rows));
      found.addAll(step.fitting());
      assertThat(queue(at, step)).isPresent();
      at = now(replay);
    }
    return found;
  }

  private void change(Replay replay, ReplayState to) {
    OnLoops.await(store.change(history.tenant, replay.id(), ANY, to, Instant.now()));
  }

  @Test
  void a_job_is_read_as_it_was_begun() {
    Instant from = Instant.parse("2026-03-01T00:00:00.5Z");
    ReplayFilter filter =
        new ReplayFilter(
            endpoint.id(),
            "call.ended",
            new AcceptedRange(from, from.plusSeconds(60)),
            DeliveryState.DEAD,
            "timeout",
            "c-1");
    Replay replay = begun(filter);

    assertThat(now(replay)).isEqualTo(replay);
    assertThat(OnLoops.await(store.find(new TenantId(3), replay.id()))).isEmpty();
    assertThat(OnLoops.await(store.list(history.tenant, replay.id().value() - 1, 1)))
        .containsExactly(replay);
    assertThat(OnLoops.await(store.list(new TenantId(3), 0, 9))).isEmpty();
    assertThat(OnLoops.await(store.running())).contains(replay);
    change(replay, ReplayState.CANCELLED);
    assertThat(OnLoops.await(store.running())).doesNotContain(replay);
  }

  @Test
  void it_walks_from_the_newest_and_owes_each_delivery_once_whatever_the_step() {
    for (int rows : List.of(1, 2, 3, 500)) {
      endpoint = history.endpoint();
      List<DeliveryId> dead = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        dead.add(0, history.ended(endpoint, DeliveryState.DEAD).id());
      }
      history.owed(endpoint);
      history.ended(endpoint, DeliveryState.DELIVERED);

      Replay replay = begun(ofEndpoint(null));
      assertThat(walked(replay, rows)).isEqualTo(dead);
      assertThat(now(replay).queued()).isEqualTo(7);
      assertThat(dead).allSatisfy(id -> assertThat(history.owedRow(id)).containsExactly("1|0|t|t"));
    }
  }

  @Test
  void it_goes_through_all_endpoints_of_the_tenant_in_one_order() {
    Endpoint other = history.endpoint();
    Instant from = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    List<DeliveryId> dead = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      dead.add(0, history.ended(i % 2 == 0 ? endpoint : other, DeliveryState.FAILED).id());
    }
    Replay replay =
        begun(new ReplayFilter(null, null, new AcceptedRange(from, null), null, null, null));
    assertThat(walked(replay, 2)).isEqualTo(dead);
  }

  @Test
  void every_condition_of_the_filter_holds() {
    Delivery first = history.dead(endpoint, "call.started", "c-1", ErrorClass.CLIENT_ERROR);
    Delivery second = history.dead(endpoint, "call.ended", "c-2", ErrorClass.GONE);
    Delivery delivered = history.ended(endpoint, DeliveryState.DELIVERED);
    AcceptedRange all = AcceptedRange.ALL;
    EndpointId id = endpoint.id();
    AcceptedRange until = new AcceptedRange(null, EventUid.acceptedAt(first.event().uid()));

    assertThat(found(new ReplayFilter(id, "call.started", all, null, null, null)))
        .containsExactly(first.id());
    assertThat(found(new ReplayFilter(id, null, all, null, "gone", null)))
        .containsExactly(second.id());
    assertThat(found(new ReplayFilter(id, null, all, null, null, "c-1")))
        .containsExactly(first.id());
    assertThat(found(new ReplayFilter(id, null, all, DeliveryState.DELIVERED, null, null)))
        .containsExactly(delivered.id());
    assertThat(found(new ReplayFilter(id, null, all, DeliveryState.DEAD, null, null)))
        .containsExactly(second.id(), first.id());
    assertThat(found(new ReplayFilter(id, null, all, DeliveryState.EXPIRED, null, null))).isEmpty();
    assertThat(found(new ReplayFilter(id, null, until, null, null, null))).isEmpty();
    assertThat(found(new ReplayFilter(history.endpoint().id(), null, all, null, null, null)))
        .isEmpty();
  }

  private List<DeliveryId> found(ReplayFilter filter) {
    return OnLoops.await(store.walk(begun(filter), 100)).fitting();
  }

  @Test
  void what_was_delivered_since_or_is_owed_again_is_not_brought_back() {
    Delivery delivered = history.ended(endpoint, DeliveryState.DEAD);
    Delivery owed = history.ended(endpoint, DeliveryState.DEAD);
    Instant now = Instant.now();
    OnLoops.await(store.retry(history.tenant, delivered.id(), now));
    OnLoops.await(store.retry(history.tenant, owed.id(), now));
    history.attempted(delivered, 2, DeliveryState.DELIVERED);

    assertThat(found(ofEndpoint(null))).isEmpty();
    assertThat(found(ofEndpoint(DeliveryState.DELIVERED))).containsExactly(delivered.id());
  }

  @Test
  void a_step_is_done_once_however_many_try() {
    history.ended(endpoint, DeliveryState.DEAD);
    Replay replay = begun(ofEndpoint(null));
    Step step = OnLoops.await(store.walk(replay, 10));

    Optional<Queued> first = queue(replay, step);
    assertThat(first).contains(new Queued(1, List.of(endpoint.id())));
    assertThat(queue(replay, step)).isEmpty();
    assertThat(now(replay).queued()).isEqualTo(1);
  }

  @Test
  void what_does_not_run_queues_nothing() {
    Delivery dead = history.ended(endpoint, DeliveryState.DEAD);
    for (ReplayState state : EnumSet.of(ReplayState.PAUSED, ReplayState.CANCELLED)) {
      Replay replay = begun(ofEndpoint(null));
      Step step = OnLoops.await(store.walk(replay, 10));
      change(replay, state);
      assertThat(queue(replay, step)).isEmpty();
    }
    assertThat(history.owedRow(dead.id())).isEmpty();
  }

  @Test
  void it_tallies_how_deliveries_ended_and_is_done_when_none_is_owed() {
    Delivery good = history.ended(endpoint, DeliveryState.DEAD);
    Delivery bad = history.ended(endpoint, DeliveryState.DEAD);
    Delivery cancelled = history.ended(endpoint, DeliveryState.DEAD);
    Replay replay = begun(ofEndpoint(null));
    Instant now = Instant.now();
    assertThat(OnLoops.await(store.finish(replay.id(), now))).isFalse();
    walked(replay, 10);
    history.attempted(good, 2, DeliveryState.DELIVERED);
    history.attempted(bad, 2, DeliveryState.DEAD);
    assertThat(now(replay).pending()).isEqualTo(1);
    assertThat(OnLoops.await(store.finish(replay.id(), now))).isFalse();

    OnLoops.await(history.registry.cancelOwed(endpoint.id()));

    assertThat(OnLoops.await(store.finish(replay.id(), now))).isTrue();
    Replay done = now(replay);
    assertThat(done.state()).isEqualTo(ReplayState.DONE);
    assertThat(List.of(done.queued(), done.delivered(), done.undelivered()))
        .containsExactly(3L, 1L, 2L);
    assertThat(history.owedRow(cancelled.id())).isEmpty();
  }

  @Test
  void what_a_cancelled_job_had_queued_falls_back_to_the_state_it_had() {
    Delivery dead = history.ended(endpoint, DeliveryState.DEAD);
    Delivery delivered = history.ended(endpoint, DeliveryState.DEAD);
    Delivery retried = history.ended(endpoint, DeliveryState.DEAD);
    OnLoops.await(store.retry(history.tenant, retried.id(), Instant.now()));
    Replay replay = begun(ofEndpoint(null));
    walked(replay, 10);
    history.attempted(delivered, 2, DeliveryState.DELIVERED);
    assertThat(OnLoops.await(store.dropQueued(replay.id()))).isEmpty();

    change(replay, ReplayState.CANCELLED);
    assertThat(OnLoops.await(store.dropQueuedOfCancelled())).containsExactly(endpoint.id());

    assertThat(history.owedRow(dead.id())).isEmpty();
    assertThat(history.owedRow(retried.id())).containsExactly("1|0|t|t");
    assertThat(status(dead).state()).isEqualTo(DeliveryState.DEAD);
    assertThat(now(replay).queued()).isEqualTo(1);
    assertThat(now(replay).pending()).isZero();
    assertThat(OnLoops.await(store.dropQueued(replay.id()))).isEmpty();
  }

  private DeliveryStatus status(Delivery delivery) {
    return OnLoops.await(history.store.archive().delivery(history.tenant, delivery.id()))
        .orElseThrow();
  }

  @Test
  void deliveries_of_removed_endpoints_stay_where_they_are() {
    Delivery dead = history.ended(endpoint, DeliveryState.DEAD);
    Replay late = begun(ofEndpoint(null));
    Step step = OnLoops.await(store.walk(late, 10));
    OnLoops.await(history.registry.removeEndpoint(endpoint.id(), Instant.now()));

    assertThat(queue(late, step)).contains(new Queued(0, List.of()));
    assertThat(found(ofEndpoint(null))).isEmpty();
    assertThat(OnLoops.await(store.retry(history.tenant, dead.id(), Instant.now()))).isEmpty();
    assertThat(history.owedRow(dead.id())).isEmpty();
  }

  @Test
  void a_retry_goes_on_from_the_last_attempt_and_belongs_to_no_job() {
    Delivery dead = history.owed(endpoint);
    history.attempted(dead, 1, DeliveryState.PENDING);
    history.attempted(dead, 2, DeliveryState.DEAD);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    assertThat(OnLoops.await(store.retry(history.tenant, dead.id(), now)))
        .contains(
            new DeliveryStatus(
                dead.id(),
                EventUid.publicId(dead.event().uid()),
                DeliveryState.PENDING,
                2,
                now,
                "server_error"));
    assertThat(history.owedRow(dead.id())).containsExactly("2|0|t|t");
    assertThat(OnLoops.await(store.retry(history.tenant, dead.id(), now))).isEmpty();
  }

  @Test
  void what_never_was_and_what_is_anothers_cannot_be_retried() {
    Delivery dead = history.ended(endpoint, DeliveryState.DEAD);
    DeliveryId unknown = new DeliveryId(Samples.uid(), endpoint.id());
    Instant now = Instant.now();

    assertThat(OnLoops.await(store.retry(history.tenant, unknown, now))).isEmpty();
    assertThat(OnLoops.await(store.retry(new TenantId(3), dead.id(), now))).isEmpty();
    assertThat(OnLoops.await(store.retry(history.tenant, history.owed(endpoint).id(), now)))
        .isEmpty();
  }
}
