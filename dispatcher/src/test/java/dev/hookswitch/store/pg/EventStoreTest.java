package dev.hookswitch.store.pg;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.accept.Entry;
import dev.hookswitch.accept.EventStore;
import dev.hookswitch.accept.Fate;
import dev.hookswitch.accept.Submission;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.PostedEvent;
import dev.hookswitch.event.TenantId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EventStoreTest {
  private static final Endpoint A = Samples.endpointTo("https://a.example/").build();
  private static final Endpoint B = Samples.endpointTo("https://b.example/").build();

  private final TestDatabase database = TestDatabase.create();
  private List<EventStore> stores = List.of();

  @BeforeAll
  void open() {
    stores = database.onLoop(() -> database.store().eventStores(2));
  }

  @AfterAll
  void close() {
    database.close();
  }

  private static Entry entry(TenantId tenant, @Nullable String id, String data) {
    PostedEvent posted =
        new PostedEvent(id, "call.ended", "ag", "ca", null, null, 30, data.getBytes(UTF_8));
    UUID uid = Samples.uid();
    return new Entry(
        Event.of(posted, uid, tenant), id == null ? null : posted.digest(), List.of(A, B));
  }

  private static Submission post(Entry... entries) {
    return new Submission(List.of(entries));
  }

  private static Submission post(@Nullable String id, String data) {
    return post(entry(Samples.TENANT, id, data));
  }

  private List<List<Fate>> append(Submission... submissions) {
    return OnLoops.await(database.onLoop(() -> stores.get(0).append(List.of(submissions))));
  }

  private long events(String id) {
    return database.count("event WHERE id = '" + id + "'");
  }

  private long owed(Submission submission) {
    long owed = 0;
    for (Entry entry : submission.entries()) {
      owed += database.count("delivery WHERE event_uid = '" + entry.event().uid() + "'");
    }
    return owed;
  }

  @Test
  void an_unnamed_event_is_stored_with_what_it_owes() {
    Submission one = post(null, "{\"a\" : 1.0}");

    assertThat(append(one)).containsExactly(List.of(Fate.STORED));
    Event event = one.entries().get(0).event();
    assertThat(
            database.query(
                "SELECT tenant_id, id, type, agent_id, call_id, ttl_s, convert_from(data, 'UTF8'),"
                    + " endpoint_ids FROM event WHERE uid = '"
                    + event.uid()
                    + "'"))
        .containsExactly(
            "7|null|call.ended|ag|ca|30|{\"a\" : 1.0}|{%d,%d}"
                .formatted(A.id().value(), B.id().value()));
    assertThat(
            database.query(
                "SELECT endpoint_id, shard, attempt_count, due_at FROM delivery WHERE event_uid = '"
                    + event.uid()
                    + "' ORDER BY 1"))
        .containsExactly(
            A.id().value() + "|" + A.id().shard() + "|0|null",
            B.id().value() + "|" + B.id().shard() + "|0|null");
  }

  @Test
  void an_event_that_nobody_is_owed_is_stored() {
    Entry entry = entry(Samples.TENANT, null, "1");
    Submission one = post(new Entry(entry.event(), null, List.of()));

    assertThat(append(one)).containsExactly(List.of(Fate.STORED));
    assertThat(owed(one)).isZero();
    assertThat(database.count("event WHERE uid = '" + entry.event().uid() + "'")).isEqualTo(1);
  }

  @Test
  void the_same_named_event_again_is_a_duplicate() {
    Submission first = post("dup", "1");
    Submission again = post("dup", "1");

    assertThat(append(first)).containsExactly(List.of(Fate.STORED));
    assertThat(append(again)).containsExactly(List.of(Fate.DUPLICATE));
    assertThat(events("dup")).isEqualTo(1);
    assertThat(owed(first)).isEqualTo(2);
    assertThat(owed(again)).isZero();
  }

  @Test
  void another_event_of_the_same_name_is_a_conflict() {
    append(post("conflict", "1"));

    assertThat(append(post("conflict", "2"))).containsExactly(List.of(Fate.CONFLICT));
    assertThat(events("conflict")).isEqualTo(1);
  }

  @Test
  void tenants_name_their_events_independently() {
    Submission other = post(entry(new TenantId(8), "shared", "2"));

    assertThat(append(post("shared", "1"), other))
        .containsExactly(List.of(Fate.STORED), List.of(Fate.STORED));
    assertThat(events("shared")).isEqualTo(2);
  }

  @Test
  void duplicates_within_one_group_are_found() {
    assertThat(append(post("twin", "1"), post("twin", "1"), post("twin", "2"), post(null, "3")))
        .containsExactly(
            List.of(Fate.STORED),
            List.of(Fate.DUPLICATE),
            List.of(Fate.CONFLICT),
            List.of(Fate.STORED));
    assertThat(events("twin")).isEqualTo(1);
  }

  @Test
  void a_request_may_hold_the_same_event_twice() {
    assertThat(
            append(
                post(
                    entry(Samples.TENANT, "echo", "1"),
                    entry(Samples.TENANT, "echo", "1"),
                    entry(Samples.TENANT, null, "2"))))
        .containsExactly(List.of(Fate.STORED, Fate.DUPLICATE, Fate.STORED));
    assertThat(events("echo")).isEqualTo(1);
  }

  @Test
  void a_conflict_undoes_its_request_and_no_other_of_the_group() {
    append(post("taken", "1"));
    Submission undone =
        post(
            entry(Samples.TENANT, "undone-1", "1"),
            entry(Samples.TENANT, "taken", "2"),
            entry(Samples.TENANT, null, "3"));
    Submission several =
        post(entry(Samples.TENANT, "kept-1", "1"), entry(Samples.TENANT, "kept-2", "2"));
    Submission single = post("kept-3", "3");
    Submission unnamed = post(null, "4");

    List<List<Fate>> fates = append(several, undone, single, unnamed);

    assertThat(fates.get(0)).containsExactly(Fate.STORED, Fate.STORED);
    assertThat(fates.get(1)).contains(Fate.CONFLICT);
    assertThat(fates.get(1)).as("nothing of it was stored").doesNotContain(Fate.STORED);
    assertThat(fates.get(2)).containsExactly(Fate.STORED);
    assertThat(fates.get(3)).containsExactly(Fate.STORED);
    assertThat(events("undone-1")).isZero();
    assertThat(owed(undone)).isZero();
    assertThat(database.count("event_key WHERE id = 'undone-1'")).isZero();
    assertThat(owed(several)).isEqualTo(4);
    assertThat(owed(single)).isEqualTo(2);
    assertThat(owed(unnamed)).isEqualTo(2);
    assertThat(append(post("undone-1", "1"))).containsExactly(List.of(Fate.STORED));
  }

  @Test
  void a_name_taken_by_an_undone_request_is_free_for_the_next_of_the_group() {
    append(post("older", "1"));
    Submission undone =
        post(entry(Samples.TENANT, "wanted", "1"), entry(Samples.TENANT, "older", "2"));

    assertThat(append(undone, post("wanted", "2")).get(1)).containsExactly(Fate.STORED);
    assertThat(events("wanted")).isEqualTo(1);
  }

  @Test
  void two_connections_that_race_for_the_same_names_store_each_once() {
    int names = 200;
    List<Future<List<List<Fate>>>> racing = new ArrayList<>();
    for (int store = 0; store < 2; store++) {
      List<Submission> group = new ArrayList<>();
      for (int i = 0; i < names; i++) {
        // The second posts them the other way round, and in requests of two.
        int n = store == 0 ? i : names - 1 - i;
        TenantId tenant = new TenantId(n % 2 == store ? 7 : 8);
        group.add(
            store == 0
                ? post(entry(tenant, "race-" + n / 2, "1"))
                : post(entry(tenant, "race-" + n / 2, "1"), entry(tenant, null, "1")));
      }
      EventStore own = stores.get(store);
      racing.add(database.onLoop(() -> own.append(group)));
    }
    List<Fate> fates = new ArrayList<>();
    racing.forEach(race -> OnLoops.await(race).forEach(f -> fates.add(f.get(0))));

    assertThat(fates).containsOnly(Fate.STORED, Fate.DUPLICATE);
    assertThat(fates).filteredOn(Fate.STORED::equals).hasSize(names);
    assertThat(database.count("event WHERE id LIKE 'race-%'")).isEqualTo(names);
    assertThat(
            database.count("delivery JOIN event ON uid = event_uid WHERE event.id LIKE 'race-%'"))
        .isEqualTo(2L * names);
  }

  @Test
  void batches_lock_their_names_in_one_order_however_they_were_posted() {
    Submission one = post(entry(new TenantId(8), "x", "1"));
    Submission two = post(entry(new TenantId(7), "x", "1"));

    assertThat(AcceptBatch.of(List.of(one, two)).entries())
        .containsExactlyElementsOf(AcceptBatch.of(List.of(two, one)).entries());
  }

  @Test
  void text_beyond_ascii_and_large_data_survive() {
    String data = "\"" + "ä€𝄞".repeat(50_000) + "\"";
    Submission one = post(null, data);
    append(one);

    assertThat(
            database.query(
                "SELECT sha256(data) = sha256(convert_to('"
                    + data
                    + "', 'UTF8')) FROM event WHERE uid = '"
                    + one.entries().get(0).event().uid()
                    + "'"))
        .containsExactly("t");
  }
}
