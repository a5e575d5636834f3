package dev.hookswitch.store.pg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.accept.Entry;
import dev.hookswitch.accept.Submission;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.auth.EndpointAuth;
import dev.hookswitch.endpoint.DeliverySource;
import dev.hookswitch.event.AcceptedRange;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.ErrorClass;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.event.Exchange;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.event.Timings;
import dev.hookswitch.look.Archive;
import dev.hookswitch.look.AttemptView;
import dev.hookswitch.look.DeliveryFilter;
import dev.hookswitch.look.DeliveryStatus;
import dev.hookswitch.look.EventFilter;
import dev.hookswitch.look.StoredEvent;
import dev.hookswitch.manage.Agent;
import dev.hookswitch.manage.ApiKey;
import dev.hookswitch.manage.KeyId;
import dev.hookswitch.manage.KeyRing;
import dev.hookswitch.manage.Registry;
import dev.hookswitch.manage.Tenant;
import dev.hookswitch.record.AttemptLog;
import dev.hookswitch.recover.Housekeeping;
import dev.hookswitch.recover.OwedIndex;
import dev.hookswitch.recover.Shards;
import dev.hookswitch.store.SealBrokenException;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the engine relies on, asked of a real Postgres through the interfaces of the stages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StoreTest {
  private static final TenantId STRANGER = new TenantId(3);
  private static final UUID START = new UUID(0, 0);
  private static final UUID END = new UUID(-1, -1);

  private final TestDatabase database = TestDatabase.create();
  private final PgStore store = database.store();
  private final Shards shards = store.shards();
  private final Registry registry = store.registry();
  private final Archive archive = store.archive();
  private final OwedIndex owedIndex = store.owedIndex();
  private final Housekeeping housekeeping = store.housekeeping();
  private final DeliverySource source = database.onLoop(store::deliverySource);
  private long token;
  private final AttemptLog log = database.onLoop(() -> store.attemptLog(() -> token));
  private final TenantId tenant = new TenantId(Samples.endpointId().value());
  private Endpoint endpoint = Samples.endpointTo("https://a.example/").tenant(tenant).build();

  @BeforeAll
  void takeShards() {
    token = OnLoops.await(shards.newToken());
    await(shards.take(token, "test", Duration.ofMinutes(5), true));
    await(registry.addTenant(new Tenant(tenant, "t", Instant.now())));
  }

  @BeforeEach
  void freshEndpoint() {
    endpoint = Samples.endpointTo("https://a.example/").tenant(tenant).build();
    await(registry.addEndpoint(endpoint));
  }

  @AfterAll
  void close() {
    database.close();
  }

  private static <T> T await(Future<T> future) {
    return OnLoops.await(future);
  }

  private Event accepted(String data) {
    UUID uid = Samples.uid();
    Event event = Samples.event(uid, EventUid.publicId(uid), tenant, data);
    Submission one = new Submission(List.of(new Entry(event, null, List.of(endpoint))));
    await(database.onLoop(() -> store.eventStores(1).get(0)).append(List.of(one)));
    return event;
  }

  private Delivery owed() {
    return Samples.delivery(accepted("{}"), endpoint.id());
  }

  private void append(Attempt... attempts) {
    await(log.append(List.of(attempts)));
  }

  private static Attempt delivered(Delivery delivery) {
    return Samples.attempt(delivery, DeliveryState.DELIVERED, null);
  }

  private static Attempt failed(Delivery delivery, Instant dueAt) {
    return Samples.attempt(delivery, DeliveryState.PENDING, dueAt);
  }

  private List<String> owedRows(Delivery delivery) {
    return database.query(
        "SELECT attempt_count, due_at IS NOT NULL FROM delivery WHERE event_uid = '"
            + delivery.event().uid()
            + "'");
  }

  private long attempts(Delivery delivery) {
    return database.count("attempt WHERE event_uid = '" + delivery.event().uid() + "'");
  }

  private static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }

  // Attempts

  @Test
  void a_final_attempt_ends_what_is_owed() {
    Delivery delivery = owed();
    append(delivered(delivery));

    assertThat(owedRows(delivery)).isEmpty();
    assertThat(attempts(delivery)).isEqualTo(1);
  }

  @Test
  void a_failed_attempt_defers_what_is_owed() {
    Delivery delivery = owed();
    append(failed(delivery, Instant.now().plusSeconds(60)));

    assertThat(owedRows(delivery)).containsExactly("1|t");
  }

  @Test
  void recording_the_same_batch_again_changes_nothing() {
    Delivery one = owed();
    Delivery two = owed();
    Attempt[] batch = {delivered(one), failed(two, Instant.now().plusSeconds(60))};
    append(batch);
    append(batch);

    assertThat(attempts(one)).isEqualTo(1);
    assertThat(attempts(two)).isEqualTo(1);
    assertThat(owedRows(one)).isEmpty();
    assertThat(owedRows(two)).containsExactly("1|t");
  }

  @Test
  void a_former_owner_of_the_shard_ends_and_defers_nothing_but_its_attempts_are_history() {
    Delivery one = owed();
    Delivery two = owed();
    long mine = token;
    token = mine - 1;
    try {
      append(delivered(one), failed(two, Instant.now().plusSeconds(60)));
    } finally {
      token = mine;
    }
    assertThat(owedRows(one)).containsExactly("0|f");
    assertThat(owedRows(two)).containsExactly("0|f");
    assertThat(attempts(one)).isEqualTo(1);
    assertThat(attempts(two)).isEqualTo(1);
  }

  @Test
  void everything_about_an_attempt_can_be_read_back_even_with_a_nul_in_a_header() {
    Delivery delivery = owed();
    Outcome outcome =
        new Outcome(
            micros(Instant.now()),
            503,
            ErrorClass.SERVER_ERROR,
            "bad\0detail",
            null,
            "192.0.2.1:443",
            new Timings(1, 2, 3, 4, 5, 6),
            new Exchange(
                "POST", "https://a.example/…", "a: b\n", "c: \0d\n", new byte[] {0, 1}, true));
    append(Attempt.made(delivery, false, outcome, DeliveryState.DEAD, null));

    List<AttemptView> views = await(archive.attempts(tenant, delivery.id()));
    assertThat(views).hasSize(1);
    AttemptView view = views.get(0);
    assertThat(view.number()).isEqualTo(1);
    assertThat(view.status()).isEqualTo(503);
    assertThat(view.errorClass()).isEqualTo("server_error");
    assertThat(view.detail()).isEqualTo("baddetail");
    assertThat(view.startedAt()).isEqualTo(outcome.startedAt());
    assertThat(view.timings()).isEqualTo(outcome.timings());
    assertThat(view.responseHeaders()).isEqualTo("c: d\n");
    assertThat(view.responseBody()).containsExactly(0, 1);
    assertThat(view.truncated()).isTrue();
    assertThat(view.remoteAddress()).isEqualTo("192.0.2.1:443");
  }

  @Test
  void an_expired_delivery_ends_without_a_request() {
    Delivery delivery = owed();
    append(Attempt.expired(delivery, Instant.now()));

    assertThat(owedRows(delivery)).isEmpty();
    assertThat(await(archive.attempts(tenant, delivery.id()))).isEmpty();
    assertThat(await(archive.delivery(tenant, delivery.id())).map(DeliveryStatus::state))
        .contains(DeliveryState.EXPIRED);
  }

  // Reading what is owed

  private DeliverySource.Reader reader() {
    return reader(Instant.now());
  }

  private DeliverySource.Reader reader(Instant now) {
    return new DeliverySource.Reader(endpoint.id(), false, false, now);
  }

  @Test
  void fresh_deliveries_come_in_order_of_acceptance_page_by_page() {
    List<UUID> uids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      uids.add(owed().event().uid());
    }
    DeliverySource.Page first = await(source.fresh(reader(), START, 3));
    DeliverySource.Page second = await(source.fresh(reader(), uids.get(2), 3));

    assertThat(first.deliveries()).extracting(d -> d.event().uid()).isEqualTo(uids.subList(0, 3));
    assertThat(first.more()).isTrue();
    assertThat(second.deliveries())
        .as("from the given one on, inclusive")
        .extracting(d -> d.event().uid())
        .isEqualTo(uids.subList(2, 5));
    assertThat(await(source.fresh(reader(), uids.get(3), 3)).more()).isFalse();
  }

  @Test
  void what_is_read_is_what_was_accepted() {
    Event event = accepted("{\"a\" : 1.0, \"b\":\"\\u00e4\"}");
    Delivery read = await(source.fresh(reader(), START, 3)).deliveries().get(0);

    assertThat(read.event()).usingRecursiveComparison().isEqualTo(event);
    assertThat(read.attemptCount()).isZero();
    assertThat(read.endpoint()).isEqualTo(endpoint.id());
  }

  @Test
  void retries_come_when_due_and_the_longest_due_first() {
    Instant now = micros(Instant.now());
    Delivery later = owed();
    Delivery due = owed();
    Delivery longDue = owed();
    owed();
    append(
        failed(later, now.plusSeconds(60)),
        failed(due, now.minusSeconds(1)),
        failed(longDue, now.minusSeconds(9)));

    DeliverySource.Page page = await(source.due(reader(now), 10));
    assertThat(page.deliveries()).extracting(Delivery::id).containsExactly(longDue.id(), due.id());
    assertThat(page.deliveries()).extracting(Delivery::attemptCount).containsOnly(1);
    assertThat(page.nextDueAt()).isEqualTo(now.plusSeconds(60));
    assertThat(page.more()).isFalse();
    assertThat(await(source.due(reader(now), 1)).more()).isTrue();
    assertThat(await(source.fresh(reader(), START, 10)).deliveries()).hasSize(1);
  }

  @Test
  void the_index_of_what_is_owed_names_every_endpoint_once() {
    Delivery fresh = owed();
    Delivery younger = owed();
    Delivery retry = owed();
    Instant dueAt = micros(Instant.now().plusSeconds(60));
    append(failed(retry, dueAt));

    assertThat(await(owedIndex.owed()))
        .filteredOn(owed -> owed.endpoint().equals(endpoint.id()))
        .containsExactly(new OwedIndex.Owed(endpoint.id(), fresh.event().uid(), dueAt));
    append(delivered(fresh), delivered(younger), delivered(retry));
    assertThat(await(owedIndex.owed())).noneMatch(o -> o.endpoint().equals(endpoint.id()));
  }

  // Shards

  @Test
  void shards_are_taken_renewed_and_given_back() {
    try {
      await(shards.release(token));
      long first = await(shards.newToken());
      long second = await(shards.newToken());
      assertThat(second).isGreaterThan(first);
      Duration lease = Duration.ofMinutes(5);

      assertThat(await(shards.take(first, "a", lease, false)).cardinality()).isEqualTo(256);
      assertThat(await(shards.take(second, "b", lease, false)).cardinality()).isZero();
      assertThat(await(shards.renew(first, lease)).cardinality()).isEqualTo(256);
      assertThat(await(shards.renew(second, lease)).cardinality()).isZero();

      database.execute("UPDATE shard SET lease_until = now() - interval '1 s' WHERE shard < 3");
      BitSet stolen = await(shards.take(second, "b", lease, false));
      assertThat(stolen.stream()).containsExactly(0, 1, 2);
      assertThat(await(shards.renew(first, lease)).cardinality()).isEqualTo(253);

      await(shards.release(second));
      assertThat(await(shards.take(first, "a", lease, false)).stream()).containsExactly(0, 1, 2);
      assertThat(await(shards.take(second, "b", lease, true)).cardinality()).isEqualTo(256);
      assertThat(await(shards.renew(first, lease)).cardinality()).isZero();
    } finally {
      await(shards.take(token, "test", Duration.ofMinutes(5), true));
    }
  }

  // Partitions

  @Test
  void partitions_hold_their_own_day_and_are_dropped_when_nothing_of_it_is_owed() {
    LocalDate old = LocalDate.parse("2025-12-31");
    await(housekeeping.makePartitions(old, old.plusDays(1)));
    await(housekeeping.makePartitions(old, old.plusDays(1)));
    assertThat(
            database.query("SELECT to_regclass('event_20251231'), to_regclass('attempt_20260101')"))
        .containsExactly("event_20251231|attempt_20260101");
    assertThat(
            database.query(
                "SELECT to_regclass('event_key_202512'), to_regclass('event_key_202601')"))
        .containsExactly("event_key_202512|event_key_202601");
    for (String moment :
        List.of("2025-12-31T00:00:00Z", "2025-12-31T23:59:59.999Z", "2026-01-01T00:00:00Z")) {
      UUID uid = new UUID((Instant.parse(moment).toEpochMilli() << 16) | 0x7000, -1);
      database.execute(
          "INSERT INTO event (tenant_id, uid, type, endpoint_ids, data) VALUES (1, '"
              + uid
              + "', 'a', '{}', '')");
    }
    assertThat(database.count("event_20251231")).isEqualTo(2);
    assertThat(database.count("event_20260101")).isEqualTo(1);

    UUID kept = new UUID((Instant.parse("2026-01-01T12:00:00Z").toEpochMilli() << 16) | 0x7000, -1);
    database.execute(
        "INSERT INTO delivery (endpoint_id, event_uid, tenant_id, shard) VALUES (1, '"
            + kept
            + "', 1, 0)");
    assertThat(await(housekeeping.expiredPartitions(LocalDate.parse("2026-01-01"))))
        .containsExactly("attempt_20251231", "event_20251231", "event_key_202512");
    assertThat(await(housekeeping.expiredPartitions(LocalDate.parse("2026-01-31"))))
        .as("the first of January is owed, and ids of January are kept to its end")
        .containsExactly("attempt_20251231", "event_20251231", "event_key_202512");

    await(housekeeping.dropPartition("event_20251231"));
    await(housekeeping.dropPartition("event_20251231"));
    assertThat(await(housekeeping.expiredPartitions(LocalDate.parse("2026-01-01"))))
        .containsExactly("attempt_20251231", "event_key_202512");
    database.execute("DELETE FROM delivery WHERE endpoint_id = 1");
    assertThat(await(housekeeping.expiredPartitions(LocalDate.parse("2026-01-02"))))
        .contains("event_20260101");
  }

  // Registry

  @Test
  void an_endpoint_comes_back_as_it_was_and_none_of_its_secrets_stand_in_a_column() {
    Endpoint one =
        Samples.endpointTo("https://b.example/p?q=1")
            .tenant(tenant)
            .types("call.*", "a")
            .agents("ag1", "ag2")
            .userId("u")
            .headers(Map.of("x-token", "planted-header-secret"))
            .auth(EndpointAuth.bearer("planted-auth-secret"))
            .build();
    await(registry.addEndpoint(one));
    Endpoint read = found(one.id());

    assertThat(read).usingRecursiveComparison().ignoringFields("secrets").isEqualTo(one);
    assertThat(read.secrets().get(0).secret().reveal()).isEqualTo(Samples.SECRET.reveal());
    Endpoint rotated =
        one.rotated(
            Samples.SECRET,
            Instant.parse("2026-04-01T00:00:00Z"),
            Instant.parse("2026-03-02T00:00:00Z"));
    await(registry.replaceEndpoint(rotated));
    assertThat(found(one.id()).secrets()).hasSize(2);
    assertThat(found(one.id()).updatedAt()).isEqualTo(rotated.updatedAt());

    String raw = Samples.SECRET.reveal().substring("whsec_".length());
    for (String row : database.query("SELECT endpoint.*, encode(sealed, 'escape') FROM endpoint")) {
      assertThat(row).doesNotContain(raw, "planted-header-secret", "planted-auth-secret");
    }
  }

  private Endpoint found(EndpointId id) {
    return await(registry.allEndpoints()).stream()
        .filter(e -> e.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sealed_secrets_do_not_open_in_another_row() {
    Endpoint other = Samples.endpointTo("https://c.example/").tenant(new TenantId(99)).build();
    await(registry.addTenant(new Tenant(new TenantId(99), "other", Instant.now())));
    await(registry.addEndpoint(other));
    database.execute(
        "UPDATE endpoint SET sealed = (SELECT sealed FROM endpoint WHERE id = %d) WHERE id = %d"
            .formatted(endpoint.id().value(), other.id().value()));
    try {
      assertThatThrownBy(() -> await(registry.endpoints(new TenantId(99), 0, 10)))
          .isInstanceOf(SealBrokenException.class);
    } finally {
      database.execute("DELETE FROM endpoint WHERE id = " + other.id().value());
    }
  }

  @Test
  void a_removed_endpoint_is_not_listed_and_owed_deliveries_are_cancelled() {
    Delivery delivery = owed();
    await(registry.removeEndpoint(endpoint.id(), Instant.now()));
    assertThat(await(registry.cancelOwed(endpoint.id()))).isEqualTo(1);

    assertThat(await(registry.allEndpoints())).noneMatch(e -> e.id().equals(endpoint.id()));
    assertThat(owedRows(delivery)).isEmpty();
    assertThat(await(archive.delivery(tenant, delivery.id())).map(DeliveryStatus::state))
        .contains(DeliveryState.CANCELLED);
  }

  @Test
  void endpoints_are_listed_by_id_for_their_tenant_alone() {
    TenantId own = new TenantId(Samples.endpointId().value());
    await(registry.addTenant(new Tenant(own, "own", micros(Instant.now()))));
    List<EndpointId> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Endpoint one = Samples.endpointTo("https://a.example/").tenant(own).build();
      ids.add(one.id());
      await(registry.addEndpoint(one));
    }
    assertThat(await(registry.endpoints(own, 0, 2)))
        .extracting(Endpoint::id)
        .isEqualTo(ids.subList(0, 2));
    assertThat(await(registry.endpoints(own, ids.get(1).value(), 2)))
        .extracting(Endpoint::id)
        .isEqualTo(ids.subList(2, 3));
    assertThat(await(registry.endpoints(new TenantId(-5), 0, 9))).isEmpty();
    assertThat(await(registry.tenant(own)).map(Tenant::name)).contains("own");
  }

  @Test
  void a_revoked_key_is_good_no_more_and_another_tenant_cannot_revoke_it() {
    byte[] hash = KeyRing.hash("planted-key");
    ApiKey key =
        new ApiKey(
            new KeyId(Samples.endpointId().value()),
            tenant,
            "k",
            "pla",
            micros(Instant.now()),
            null);
    await(registry.addKey(key, hash));
    await(registry.addKey(key, hash));

    assertThat(await(registry.keys(tenant))).contains(key);
    assertThat(await(registry.goodKeys())).anyMatch(k -> k.tenant().equals(tenant));
    assertThat(await(registry.revokeKey(STRANGER, key.id(), Instant.now()))).isEmpty();
    assertThat(await(registry.revokeKey(tenant, key.id(), Instant.now()))).contains(hash);
    assertThat(await(registry.revokeKey(tenant, key.id(), Instant.now()))).isEmpty();
    assertThat(await(registry.goodKeys())).isEmpty();
  }

  @Test
  void agents_are_added_once_renamed_listed_and_removed() {
    Instant now = micros(Instant.now());
    Agent agent = new Agent(tenant, "a1", "one", now, now);

    assertThat(await(registry.addAgent(agent))).isTrue();
    assertThat(await(registry.addAgent(agent))).isFalse();
    assertThat(await(registry.agent(tenant, "a1"))).contains(agent);
    assertThat(await(registry.renameAgent(tenant, "a1", "two", now)).map(Agent::name))
        .contains("two");
    assertThat(await(registry.renameAgent(STRANGER, "a1", "x", now))).isEmpty();
    assertThat(await(registry.agents(tenant, "", 9))).hasSize(1);
    assertThat(await(registry.agents(tenant, "a1", 9))).isEmpty();
    assertThat(await(registry.removeAgent(STRANGER, "a1"))).isFalse();
    assertThat(await(registry.removeAgent(tenant, "a1"))).isTrue();
    assertThat(await(registry.agent(tenant, "a1"))).isEmpty();
  }

  // Looking back

  @Test
  void events_are_found_by_their_id_by_their_tenant_alone() {
    Event event = accepted("{}");
    String id = EventUid.publicId(event.uid());

    assertThat(await(archive.event(tenant, id)).map(StoredEvent::endpoints))
        .contains(List.of(endpoint.id()));
    assertThat(await(archive.event(STRANGER, id))).isEmpty();
    assertThat(await(archive.event(tenant, "evt_nothing"))).isEmpty();
  }

  @Test
  void events_are_listed_in_order_and_from_a_cursor_on() {
    UUID before = accepted("{}").uid();
    List<UUID> uids = List.of(accepted("{}").uid(), accepted("{}").uid(), accepted("{}").uid());

    assertThat(events(new EventFilter(null, null, null, false, before, END, 2)))
        .isEqualTo(uids.subList(0, 2));
    assertThat(events(new EventFilter(null, null, null, false, uids.get(1), END, 2)))
        .isEqualTo(uids.subList(2, 3));
    assertThat(events(new EventFilter(null, null, null, false, before, uids.get(1), 9)))
        .isEqualTo(uids.subList(0, 1));
    assertThat(events(new EventFilter(null, null, "other", false, before, END, 9))).isEmpty();
    assertThat(events(new EventFilter("nobody", null, null, false, before, END, 9))).isEmpty();
    assertThat(events(new EventFilter(null, "nobody", null, false, before, END, 9))).isEmpty();
    assertThat(events(new EventFilter(null, null, "call.ended", false, before, END, 9))).hasSize(3);
    assertThat(
            await(archive.events(STRANGER, new EventFilter(null, null, null, false, null, END, 9))))
        .isEmpty();
  }

  private List<UUID> events(EventFilter filter) {
    return await(archive.events(tenant, filter)).stream().map(e -> e.event().uid()).toList();
  }

  @Test
  void undelivered_events_are_those_owed_and_those_given_up() {
    UUID before = accepted("{}").uid();
    Delivery pending = owed();
    Delivery dead = owed();
    Delivery done = owed();
    append(Samples.attempt(dead, DeliveryState.DEAD, null), delivered(done));

    assertThat(events(new EventFilter(null, null, null, true, before, END, 9)))
        .containsExactly(pending.event().uid(), dead.event().uid());
    assertThat(events(new EventFilter(null, null, null, true, before, END, 1)))
        .containsExactly(pending.event().uid());
    assertThat(events(new EventFilter(null, null, "other", true, before, END, 9))).isEmpty();
  }

  private List<DeliveryStatus> deliveries(
      @Nullable DeliveryState state,
      @Nullable String error,
      @Nullable DeliveryId after,
      int limit) {
    return await(
        archive.deliveries(
            tenant,
            new DeliveryFilter(
                endpoint.id(), null, state, error, null, null, AcceptedRange.ALL, after, limit)));
  }

  @Test
  void deliveries_are_filtered_and_listed_from_the_newest() {
    Delivery dead = owed();
    Delivery done = owed();
    Delivery retried = owed();
    Delivery fresh = owed();
    Instant dueAt = micros(Instant.now().plusSeconds(60));
    append(
        Samples.attempt(dead, DeliveryState.DEAD, null), delivered(done), failed(retried, dueAt));

    assertThat(deliveries(null, null, null, 9))
        .extracting(DeliveryStatus::id)
        .containsExactly(fresh.id(), retried.id(), done.id(), dead.id());
    assertThat(deliveries(null, null, retried.id(), 1))
        .extracting(DeliveryStatus::id)
        .containsExactly(done.id());
    assertThat(deliveries(DeliveryState.PENDING, null, null, 9))
        .extracting(DeliveryStatus::id)
        .containsExactly(fresh.id(), retried.id());
    assertThat(deliveries(DeliveryState.DEAD, null, null, 9))
        .extracting(DeliveryStatus::id)
        .containsExactly(dead.id());
    assertThat(deliveries(null, "server_error", null, 9))
        .extracting(DeliveryStatus::id)
        .containsExactly(retried.id(), dead.id());
    DeliveryStatus status = deliveries(DeliveryState.PENDING, null, null, 9).get(1);
    assertThat(status.nextAttemptAt()).isEqualTo(dueAt);
    assertThat(status.attemptCount()).isEqualTo(1);
    assertThat(
            await(
                archive.deliveries(
                    STRANGER,
                    new DeliveryFilter(
                        endpoint.id(), null, null, null, null, null, AcceptedRange.ALL, null, 9))))
        .isEmpty();
  }

  @Test
  void another_tenant_sees_neither_a_delivery_nor_its_attempts() {
    Delivery delivery = owed();
    append(failed(delivery, Instant.now()));
    Optional<StoredEvent> event =
        await(archive.event(tenant, EventUid.publicId(delivery.event().uid())));

    assertThat(await(archive.delivery(tenant, delivery.id()))).isPresent();
    assertThat(await(archive.delivery(STRANGER, delivery.id()))).isEmpty();
    assertThat(await(archive.attempts(STRANGER, delivery.id()))).isEmpty();
    assertThat(await(archive.deliveriesOf(STRANGER, event.stream().toList()))).isEmpty();
    assertThat(await(archive.deliveriesOf(tenant, event.stream().toList()))).hasSize(1);
  }

  @Test
  void the_probe_commits() {
    String before = database.query("SELECT beat_at FROM heartbeat").get(0);
    await(store.probe());
    assertThat(database.query("SELECT beat_at FROM heartbeat").get(0)).isNotEqualTo(before);
  }
}
