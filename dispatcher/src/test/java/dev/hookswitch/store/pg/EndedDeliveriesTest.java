package dev.hookswitch.store.pg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.AcceptedRange;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.ErrorClass;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.look.Archive;
import dev.hookswitch.look.AttemptView;
import dev.hookswitch.look.DeliveryFilter;
import dev.hookswitch.look.DeliveryStatus;
import dev.hookswitch.look.EventFilter;
import dev.hookswitch.look.StoredEvent;
import dev.hookswitch.replay.ReplayStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Deliveries that ended, were brought back, and ended again: each stands in one place. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EndedDeliveriesTest {
  private final History history = new History();
  private final Archive archive = history.store.archive();
  private final ReplayStore replays = history.store.replays();
  private Endpoint endpoint = history.endpoint();

  @BeforeEach
  void freshEndpoint() {
    endpoint = history.endpoint();
  }

  @AfterAll
  void close() {
    history.close();
  }

  private List<DeliveryStatus> list(
      @Nullable DeliveryState state,
      @Nullable String type,
      @Nullable String callId,
      AcceptedRange accepted) {
    return OnLoops.await(
        archive.deliveries(
            history.tenant,
            new DeliveryFilter(endpoint.id(), null, state, null, type, callId, accepted, null, 9)));
  }

  private List<DeliveryStatus> all() {
    return list(null, null, null, AcceptedRange.ALL);
  }

  private List<DeliveryId> ids(@Nullable DeliveryState state) {
    return list(state, null, null, AcceptedRange.ALL).stream().map(DeliveryStatus::id).toList();
  }

  private DeliveryStatus status(Delivery delivery) {
    return OnLoops.await(archive.delivery(history.tenant, delivery.id())).orElseThrow();
  }

  private void retry(Delivery delivery) {
    assertThat(OnLoops.await(replays.retry(history.tenant, delivery.id(), Instant.now())))
        .isPresent();
  }

  @Test
  void a_dead_letter_that_was_retried_and_delivered_is_listed_as_delivered_only() {
    Delivery delivery = history.ended(endpoint, DeliveryState.DEAD);
    retry(delivery);
    history.attempted(delivery, 2, DeliveryState.PENDING);
    history.attempted(delivery, 3, DeliveryState.DELIVERED);

    assertThat(ids(null)).containsExactly(delivery.id());
    assertThat(ids(DeliveryState.DEAD)).isEmpty();
    assertThat(ids(DeliveryState.DELIVERED)).containsExactly(delivery.id());
    assertThat(all().get(0)).isEqualTo(status(delivery));
    assertThat(status(delivery).attemptCount()).isEqualTo(3);
    assertThat(status(delivery).errorClass()).isNull();
  }

  @Test
  void what_is_owed_again_is_pending_and_nothing_else() {
    Delivery delivery = history.ended(endpoint, DeliveryState.DEAD);
    retry(delivery);

    assertThat(ids(null)).containsExactly(delivery.id());
    assertThat(ids(DeliveryState.DEAD)).isEmpty();
    assertThat(ids(DeliveryState.PENDING)).containsExactly(delivery.id());
    assertThat(status(delivery).state()).isEqualTo(DeliveryState.PENDING);
    assertThat(status(delivery).errorClass()).isEqualTo("server_error");
  }

  @Test
  void the_late_record_of_a_former_owner_is_not_listed_beside_what_is_owed() {
    Delivery delivery = history.owed(endpoint);
    var late = history.database.onLoop(() -> history.store.attemptLog(() -> -1L));
    OnLoops.await(late.append(List.of(Samples.attempt(delivery, DeliveryState.DELIVERED, null))));

    assertThat(ids(null)).containsExactly(delivery.id());
    assertThat(ids(DeliveryState.DELIVERED)).isEmpty();
    assertThat(status(delivery).state()).isEqualTo(DeliveryState.PENDING);
  }

  @Test
  void attempts_of_what_was_taken_back_do_not_count_as_a_state() {
    Delivery delivery = history.ended(endpoint, DeliveryState.DEAD);
    retry(delivery);
    history.attempted(delivery, 2, DeliveryState.PENDING);
    history.database.execute(
        "DELETE FROM delivery WHERE event_uid = '" + delivery.event().uid() + "'");

    assertThat(ids(DeliveryState.DEAD)).containsExactly(delivery.id());
    assertThat(ids(DeliveryState.PENDING)).isEmpty();
    assertThat(all().get(0)).isEqualTo(status(delivery));
    assertThat(status(delivery).state()).isEqualTo(DeliveryState.DEAD);
    assertThat(status(delivery).attemptCount()).isEqualTo(2);
  }

  @Test
  void an_attempt_that_ends_after_the_cancel_still_tells_how_it_ended() {
    Delivery delivery = history.owed(endpoint);
    Attempt underWay = Samples.attempt(delivery, DeliveryState.DELIVERED, null);
    OnLoops.await(history.registry.cancelOwed(endpoint.id()));
    assertThat(status(delivery).state()).isEqualTo(DeliveryState.CANCELLED);

    history.record(underWay);

    assertThat(status(delivery).state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(ids(DeliveryState.CANCELLED)).isEmpty();
  }

  @Test
  void deliveries_are_found_by_type_call_and_time_of_acceptance() {
    Delivery first = history.dead(endpoint, "call.started", "c-1", ErrorClass.CLIENT_ERROR);
    Delivery second = history.dead(endpoint, "call.ended", "c-1", ErrorClass.CLIENT_ERROR);
    Delivery third = history.owed(endpoint, "call.ended", "c-2");
    Instant middle = Instant.now().plusSeconds(1);

    assertThat(list(null, "call.ended", null, AcceptedRange.ALL))
        .extracting(DeliveryStatus::id)
        .containsExactly(third.id(), second.id());
    assertThat(list(null, null, "c-1", AcceptedRange.ALL))
        .extracting(DeliveryStatus::id)
        .containsExactly(second.id(), first.id());
    assertThat(list(DeliveryState.DEAD, "call.ended", "c-1", AcceptedRange.ALL))
        .extracting(DeliveryStatus::id)
        .containsExactly(second.id());
    assertThat(list(null, null, null, new AcceptedRange(null, middle))).hasSize(3);
    assertThat(list(null, null, null, new AcceptedRange(middle, null))).isEmpty();
    Instant accepted = EventUid.acceptedAt(first.event().uid());
    assertThat(list(null, null, null, new AcceptedRange(accepted, null))).hasSize(3);
    assertThat(list(null, null, null, new AcceptedRange(null, accepted))).isEmpty();
  }

  @Test
  void a_range_ends_above_the_page_before() {
    Delivery first = history.ended(endpoint, DeliveryState.DEAD);
    Delivery second = history.ended(endpoint, DeliveryState.DEAD);
    DeliveryFilter behindSecond =
        new DeliveryFilter(
            endpoint.id(),
            null,
            null,
            null,
            null,
            null,
            new AcceptedRange(null, Instant.now().plusSeconds(1)),
            second.id(),
            9);
    assertThat(OnLoops.await(archive.deliveries(history.tenant, behindSecond)))
        .extracting(DeliveryStatus::id)
        .containsExactly(first.id());
  }

  @Test
  void catching_up_leaves_out_what_a_later_attempt_delivered() {
    UUID before = Samples.uid();
    Delivery dead = history.ended(endpoint, DeliveryState.DEAD);
    Delivery retried = history.ended(endpoint, DeliveryState.FAILED);
    retry(retried);
    history.attempted(retried, 2, DeliveryState.DELIVERED);

    EventFilter undelivered = new EventFilter(null, null, null, true, before, new UUID(-1, -1), 9);
    assertThat(OnLoops.await(archive.events(history.tenant, undelivered)))
        .extracting(StoredEvent::event)
        .extracting(event -> event.uid())
        .containsExactly(dead.event().uid());
  }

  @Test
  void an_attempt_tells_its_target_and_what_made_no_request_is_none() {
    Delivery delivery = history.owed(endpoint);
    history.record(
        Attempt.made(
            delivery,
            true,
            Samples.outcome(500, ErrorClass.SERVER_ERROR),
            DeliveryState.DEAD,
            null));
    retry(delivery);
    OnLoops.await(history.registry.cancelOwed(endpoint.id()));

    List<AttemptView> attempts = OnLoops.await(archive.attempts(history.tenant, delivery.id()));
    assertThat(attempts).extracting(AttemptView::failover).containsExactly(true);
    assertThat(status(delivery).state()).isEqualTo(DeliveryState.CANCELLED);
  }
}
