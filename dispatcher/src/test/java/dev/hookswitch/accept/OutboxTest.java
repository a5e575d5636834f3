package dev.hookswitch.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.TestClock;
import dev.hookswitch.accept.Outbox.Receipt;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.endpoint.EndpointVerticle;
import dev.hookswitch.endpoint.Kits;
import dev.hookswitch.endpoint.Lane;
import dev.hookswitch.endpoint.MemoryBudget;
import dev.hookswitch.endpoint.Pump;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.event.PostedEvent;
import dev.hookswitch.switchboard.Directory;
import dev.hookswitch.switchboard.Switchboard;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OutboxTest {
  private final TestClock clock = new TestClock();
  private final Vertx vertx = Vertx.vertx();
  private final Directory directory = new Directory();
  private final List<String> reached = Collections.synchronizedList(new ArrayList<>());
  private final Switchboard switchboard =
      new Switchboard(
          vertx,
          id -> {
            reached.add(id.toString());
            return new EndpointVerticle(
                vertx.getOrCreateContext(),
                () ->
                    new Pump(
                        id,
                        () -> null,
                        new Lane(new Lane.Bounds(9, 9_999), new MemoryBudget(9_999)),
                        new Kits().build(vertx)));
          },
          shard -> true);
  private final FakeStore store = new FakeStore();
  private final Outbox outbox = outbox(store);

  private static final class FakeStore implements EventStore {
    final List<List<Submission>> groups = new ArrayList<>();
    final ArrayDeque<Promise<List<List<Fate>>>> answers = new ArrayDeque<>();

    @Override
    public Future<List<List<Fate>>> append(List<Submission> submissions) {
      groups.add(submissions);
      Promise<List<List<Fate>>> promise = Promise.promise();
      answers.add(promise);
      return promise.future();
    }

    void commit(Fate fate) {
      List<List<Fate>> fates = new ArrayList<>();
      List<Submission> group = groups.get(groups.size() - answers.size());
      for (Submission submission : group) {
        fates.add(Collections.nCopies(submission.entries().size(), fate));
      }
      answers.remove().complete(fates);
    }

    List<Integer> sizes() {
      return groups.stream().map(List::size).toList();
    }
  }

  private Outbox outbox(EventStore... stores) {
    return new Outbox(
        new Outbox.Bounds(6, 1_000, 4, Duration.ofSeconds(8)),
        clock,
        directory,
        switchboard,
        List.of(stores));
  }

  @BeforeEach
  void open() {
    switchboard.open();
  }

  @AfterEach
  void stop() {
    OnLoops.await(vertx.close());
  }

  private static PostedEvent posted(@Nullable String id) {
    return new PostedEvent(id, "call.ended", null, null, null, null, null, "{}".getBytes(UTF_8));
  }

  private Future<List<Receipt>> submit(int events) {
    return submit(Collections.nCopies(events, posted(null)), 10);
  }

  private Future<List<Receipt>> submit(List<PostedEvent> events, int bytes) {
    return outbox.submit(Samples.TENANT, events, bytes);
  }

  @Test
  void a_lone_request_goes_at_once_and_is_answered_after_its_commit() {
    Future<List<Receipt>> request = submit(1);
    assertThat(store.sizes()).containsExactly(1);
    assertThat(request.isComplete()).isFalse();

    store.commit(Fate.STORED);
    assertThat(request.result()).extracting(Receipt::fate).containsExactly(Fate.STORED);
    assertThat(request.result().get(0).id()).startsWith("evt_");
  }

  @Test
  void requests_gather_while_the_store_is_busy() {
    List<Future<List<Receipt>>> requests = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      requests.add(submit(1));
    }
    assertThat(store.sizes()).containsExactly(1);
    store.commit(Fate.STORED);
    assertThat(store.sizes()).as("no more than four in one commit").containsExactly(1, 4);
    store.commit(Fate.STORED);
    store.commit(Fate.STORED);

    assertThat(store.sizes()).containsExactly(1, 4, 1);
    assertThat(requests).allMatch(Future::succeeded);
    assertThat(outbox.idle()).isTrue();
  }

  @Test
  void two_connections_commit_at_the_same_time() {
    FakeStore second = new FakeStore();
    Outbox two = outbox(store, second);
    two.submit(Samples.TENANT, List.of(posted(null)), 1);
    two.submit(Samples.TENANT, List.of(posted(null)), 1);

    assertThat(store.sizes()).containsExactly(1);
    assertThat(second.sizes()).containsExactly(1);
    second.commit(Fate.STORED);
    assertThat(two.idle()).isFalse();
    store.commit(Fate.STORED);
    assertThat(two.idle()).isTrue();
  }

  @Test
  void a_request_larger_than_a_commit_goes_alone() {
    submit(1);
    Future<List<Receipt>> large = submit(5);
    submit(1);
    store.commit(Fate.STORED);
    assertThat(store.sizes()).containsExactly(1, 1);
    store.commit(Fate.STORED);

    assertThat(large.result()).hasSize(5);
    assertThat(store.sizes()).containsExactly(1, 1, 1);
  }

  @Test
  void a_request_is_never_split() {
    submit(1);
    submit(3);
    submit(2);
    store.commit(Fate.STORED);

    assertThat(store.groups.get(1)).hasSize(1);
    assertThat(store.groups.get(1).get(0).entries()).hasSize(3);
  }

  @Test
  void beyond_the_bound_on_events_requests_are_turned_away() {
    submit(1);
    submit(6);

    Future<List<Receipt>> refused = submit(1);
    assertThat(refused.cause()).isInstanceOf(OverloadedException.class);
    assertThat(((OverloadedException) refused.cause()).retryAfter()).isPositive();

    store.commit(Fate.STORED);
    assertThat(outbox.waitingEvents()).isZero();
    assertThat(submit(1).failed()).isFalse();
  }

  @Test
  void beyond_the_bound_on_bytes_requests_are_turned_away() {
    submit(1);
    submit(List.of(posted(null)), 995);

    assertThat(submit(List.of(posted(null)), 10).cause()).isInstanceOf(OverloadedException.class);
    assertThat(submit(List.of(posted(null)), 5).failed()).isFalse();
  }

  @Test
  void a_failed_commit_answers_every_request_of_its_group_and_the_next_group_goes() {
    submit(1);
    Future<List<Receipt>> one = submit(1);
    Future<List<Receipt>> two = submit(2);
    store.commit(Fate.STORED);
    Future<List<Receipt>> next = submit(1);
    store.answers.remove().fail("gone");

    assertThat(one.cause()).isInstanceOf(OverloadedException.class);
    assertThat(two.cause()).isInstanceOf(OverloadedException.class);
    store.commit(Fate.STORED);
    assertThat(next.succeeded()).isTrue();
  }

  @Test
  void requests_that_wait_too_long_are_turned_away_and_make_room() {
    Future<List<Receipt>> committing = submit(1);
    clock.move(Duration.ofSeconds(3));
    Future<List<Receipt>> waiting = submit(2);
    clock.move(Duration.ofSeconds(5));
    outbox.expire();
    assertThat(committing.cause()).isInstanceOf(OverloadedException.class);
    assertThat(waiting.isComplete()).isFalse();

    clock.move(Duration.ofSeconds(3));
    outbox.expire();
    assertThat(waiting.cause()).isInstanceOf(OverloadedException.class);
    assertThat(outbox.waitingEvents()).isZero();

    store.commit(Fate.STORED);
    assertThat(store.sizes()).as("what was turned away is not stored").containsExactly(1);
  }

  @Test
  void an_event_whose_commit_came_too_late_for_its_sender_is_delivered() {
    Endpoint endpoint = Samples.endpointTo("https://a.example/").build();
    directory.put(endpoint);
    submit(1);
    clock.move(Duration.ofSeconds(9));
    outbox.expire();
    store.commit(Fate.STORED);

    assertThat(reached).containsExactly(endpoint.id().toString());
  }

  @Test
  void only_what_was_stored_is_handed_over() {
    Endpoint endpoint = Samples.endpointTo("https://a.example/").build();
    directory.put(endpoint);
    submit(1);
    store.commit(Fate.DUPLICATE);
    submit(1);
    store.commit(Fate.CONFLICT);
    submit(1);
    store.commit(Fate.UNDONE);
    submit(1);
    store.answers.remove().fail("gone");
    assertThat(reached).isEmpty();

    submit(1);
    store.commit(Fate.STORED);
    assertThat(reached).containsExactly(endpoint.id().toString());
  }

  @Test
  void named_events_carry_their_digest_and_are_answered_under_their_name() {
    Future<List<Receipt>> request = submit(List.of(posted("mine"), posted(null)), 10);
    List<Entry> entries = store.groups.get(0).get(0).entries();
    assertThat(entries.get(0).digest()).isEqualTo(posted("mine").digest());
    assertThat(entries.get(1).digest()).isNull();
    store.commit(Fate.STORED);

    assertThat(request.result().get(0).id()).isEqualTo("mine");
  }

  @Test
  void readers_stop_before_the_oldest_commit_under_way() {
    Instant before = clock.instant();
    submit(1);
    clock.move(Duration.ofSeconds(1));
    assertThat(outbox.settledBefore()).isEqualTo(before);
    submit(1);
    store.commit(Fate.STORED);
    assertThat(outbox.settledBefore()).isEqualTo(before.plusSeconds(1));

    store.commit(Fate.STORED);
    clock.move(Duration.ofSeconds(1));
    assertThat(outbox.settledBefore()).isEqualTo(before.plusSeconds(2));
  }

  @Test
  void an_event_accepted_after_a_look_is_never_behind_that_look() {
    Instant settled = outbox.settledBefore();
    submit(1);

    assertThat(EventUid.acceptedAt(store.groups.get(0).get(0).entries().get(0).event().uid()))
        .as("a reader that stopped at %s comes back for it", settled)
        .isAfterOrEqualTo(settled);
  }
}
