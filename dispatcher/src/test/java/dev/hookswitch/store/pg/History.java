package dev.hookswitch.store.pg;

import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.accept.Entry;
import dev.hookswitch.accept.EventStore;
import dev.hookswitch.accept.Submission;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.ErrorClass;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.event.Progress;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.manage.Registry;
import dev.hookswitch.manage.Tenant;
import dev.hookswitch.record.AttemptLog;
import dev.hookswitch.recover.Shards;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A database with a tenant, and a way to let its deliveries come to any end. */
final class History implements AutoCloseable {
  final TestDatabase database = TestDatabase.create();
  final PgStore store = database.store();
  final Registry registry = store.registry();
  final TenantId tenant = new TenantId(Samples.endpointId().value());
  private final EventStore events = database.onLoop(() -> store.eventStores(1).get(0));
  private final AttemptLog log;

  History() {
    Shards shards = store.shards();
    long token = OnLoops.await(shards.newToken());
    OnLoops.await(shards.take(token, "test", Duration.ofMinutes(5), true));
    OnLoops.await(registry.addTenant(new Tenant(tenant, "t", Instant.now())));
    this.log = database.onLoop(() -> store.attemptLog(() -> token));
  }

  Endpoint endpoint() {
    Endpoint made = Samples.endpointTo("https://a.example/").tenant(tenant).build();
    OnLoops.await(registry.addEndpoint(made));
    return made;
  }

  Delivery owed(Endpoint endpoint) {
    return owed(endpoint, "call.ended", null);
  }

  Delivery owed(Endpoint endpoint, String type, @Nullable String callId) {
    UUID uid = Samples.uid();
    Event event =
        new Event(
            uid,
            EventUid.publicId(uid),
            tenant,
            type,
            null,
            callId,
            null,
            null,
            null,
            "{}".getBytes(StandardCharsets.UTF_8));
    Submission one = new Submission(List.of(new Entry(event, null, List.of(endpoint))));
    OnLoops.await(events.append(List.of(one)));
    return Samples.delivery(event, endpoint.id());
  }

  /** An attempt, the given number, that leaves the delivery in this state. */
  void attempted(Delivery delivery, int number, DeliveryState state) {
    Delivery before =
        new Delivery(
            delivery.event(),
            delivery.endpoint(),
            new Progress(number - 1, number - 1, false, false),
            false,
            0);
    @Nullable Instant dueAt = state == DeliveryState.PENDING ? Instant.now() : null;
    record(Samples.attempt(before, state, dueAt));
  }

  void record(Attempt attempt) {
    OnLoops.await(log.append(List.of(attempt)));
  }

  /** A delivery that ended like this with its first attempt. */
  Delivery ended(Endpoint endpoint, DeliveryState state) {
    Delivery delivery = owed(endpoint);
    attempted(delivery, 1, state);
    return delivery;
  }

  /** A dead letter of this error. */
  Delivery dead(Endpoint endpoint, String type, @Nullable String callId, ErrorClass error) {
    Delivery delivery = owed(endpoint, type, callId);
    record(Attempt.made(delivery, false, Samples.outcome(400, error), DeliveryState.DEAD, null));
    return delivery;
  }

  /** What is owed: number of attempts, failures, whether it is due, and whether by a replay. */
  List<String> owedRow(DeliveryId id) {
    return database.query(
        "SELECT attempt_count, failures, due_at IS NOT NULL, replay_id IS NOT NULL FROM delivery"
            + " WHERE event_uid = '%s' AND endpoint_id = %d"
                .formatted(id.event(), id.endpoint().value()));
  }

  @Override
  public void close() {
    database.close();
  }
}
