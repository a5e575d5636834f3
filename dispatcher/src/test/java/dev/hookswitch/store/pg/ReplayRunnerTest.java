package dev.hookswitch.store.pg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.OnLoops;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.AcceptedRange;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.replay.Replay;
import dev.hookswitch.replay.ReplayFilter;
import dev.hookswitch.replay.ReplayId;
import dev.hookswitch.replay.ReplayRunner;
import dev.hookswitch.replay.ReplayState;
import dev.hookswitch.replay.ReplayStore;
import dev.hookswitch.replay.Replays;
import dev.hookswitch.switchboard.Switchboard;
import io.vertx.core.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Jobs worked off on a real Postgres; the test itself is the one who delivers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReplayRunnerTest {
  private static final int OWED_MAX = 4;

  private final History history = new History();
  private final ReplayStore store = history.store.replays();
  private final Switchboard switchboard =
      new Switchboard(
          history.database.vertx(),
          id -> {
            throw new AssertionError("no shard is ours");
          },
          shard -> false);
  private final List<Runnable> stops = new ArrayList<>();
  private Endpoint endpoint = history.endpoint();

  @BeforeEach
  void freshEndpoint() {
    endpoint = history.endpoint();
  }

  @AfterEach
  void stopRunners() {
    stops.forEach(Runnable::run);
    stops.clear();
  }

  @AfterAll
  void close() {
    history.close();
  }

  /** A process, as far as replays are concerned. */
  private ReplayRunner runner(Duration interval) {
    Context loop = OnLoops.newLoop(history.database.vertx());
    ReplayRunner runner =
        new ReplayRunner(
            history.database.vertx(),
            loop,
            Clock.systemUTC(),
            store,
            switchboard,
            new ReplayRunner.Options(OWED_MAX, interval));
    stops.add(() -> OnLoops.run(loop, runner::stop));
    return runner;
  }

  private ReplayRunner runner() {
    return runner(Duration.ofMillis(10));
  }

  private Replays replays(ReplayRunner runner) {
    return new Replays(store, runner, switchboard, Clock.systemUTC());
  }

  private List<Delivery> dead(int count) {
    List<Delivery> dead = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      dead.add(history.ended(endpoint, DeliveryState.DEAD));
    }
    return dead;
  }

  private ReplayId begin(ReplayRunner runner) {
    ReplayFilter all = new ReplayFilter(endpoint.id(), null, AcceptedRange.ALL, null, null, null);
    return OnLoops.await(replays(runner).begin(history.tenant, all)).id();
  }

  private Replay now(ReplayId id) {
    return OnLoops.await(store.find(history.tenant, id)).orElseThrow();
  }

  private void awaitQueued(ReplayId id, int count) {
    OnLoops.until(count + " are queued", () -> now(id).queued() >= count);
  }

  private void awaitState(ReplayId id, ReplayState state) {
    OnLoops.until("the job is " + state, () -> now(id).state() == state);
  }

  /** Delivers whatever is owed, until the job is done; returns how many that were. */
  private int deliverAll(ReplayId id, List<Delivery> dead) {
    int[] delivered = {0};
    OnLoops.until(
        "the job is done",
        () -> {
          assertThat(owed()).isLessThanOrEqualTo(OWED_MAX);
          for (Delivery delivery : dead) {
            if (!history.owedRow(delivery.id()).isEmpty()) {
              history.attempted(delivery, 2, DeliveryState.DELIVERED);
              delivered[0]++;
            }
          }
          return now(id).state() == ReplayState.DONE;
        });
    return delivered[0];
  }

  private long owed() {
    return history.database.count("delivery WHERE endpoint_id = " + endpoint.id().value());
  }

  @Test
  void it_owes_no_more_than_its_bound_and_tops_up_until_all_is_delivered() {
    List<Delivery> dead = dead(11);
    ReplayId id = begin(runner());
    awaitQueued(id, OWED_MAX);
    assertThat(now(id).queued()).isEqualTo(OWED_MAX);

    assertThat(deliverAll(id, dead)).isEqualTo(11);

    Replay done = now(id);
    assertThat(List.of(done.queued(), done.delivered(), done.undelivered(), done.pending()))
        .containsExactly(11L, 11L, 0L, 0L);
  }

  @Test
  void several_processes_bring_each_delivery_back_once() {
    List<Delivery> dead = dead(15);
    ReplayRunner first = runner();
    ReplayRunner second = runner();
    first.start();
    second.start();
    ReplayId id = begin(first);
    second.wake();

    assertThat(deliverAll(id, dead)).isEqualTo(15);
    assertThat(now(id).delivered()).isEqualTo(15);
  }

  @Test
  void a_process_that_died_is_followed_by_one_that_goes_on() {
    List<Delivery> dead = dead(9);
    ReplayId id = begin(runner());
    awaitQueued(id, OWED_MAX);
    stopRunners();

    runner().start();

    assertThat(deliverAll(id, dead)).isEqualTo(9);
    assertThat(now(id).queued()).isEqualTo(9);
  }

  @Test
  void a_cancel_that_a_crash_cut_short_is_completed_at_the_next_start() {
    List<Delivery> dead = dead(2);
    ReplayId id = begin(runner());
    awaitQueued(id, 2);
    stopRunners();
    // All that a process did before it died: the state is changed, nothing is taken back.
    history.database.execute("UPDATE replay SET state = 'cancelled' WHERE id = " + id.value());

    runner().start();

    OnLoops.until("nothing is owed", () -> owed() == 0);
    assertThat(now(id).pending()).isZero();
    assertThat(dead).allSatisfy(one -> assertThat(history.owedRow(one.id())).isEmpty());
  }

  @Test
  void a_paused_job_queues_nothing_more_until_it_is_resumed() {
    List<Delivery> dead = dead(10);
    ReplayRunner runner = runner();
    Replays replays = replays(runner);
    ReplayId id = begin(runner);
    awaitQueued(id, OWED_MAX);

    OnLoops.await(replays.pause(history.tenant, id));
    dead.stream()
        .filter(one -> !history.owedRow(one.id()).isEmpty())
        .forEach(one -> history.attempted(one, 2, DeliveryState.DELIVERED));
    // Another job is begun and worked off after this one was passed over.
    endpoint = history.endpoint();
    awaitState(begin(runner), ReplayState.DONE);
    assertThat(now(id).queued()).isEqualTo(OWED_MAX);

    OnLoops.await(replays.resume(history.tenant, id));
    awaitQueued(id, OWED_MAX + 1);
    OnLoops.await(replays.cancel(history.tenant, id));
    assertThat(now(id).pending()).isZero();
    assertThat(now(id).delivered()).isEqualTo(OWED_MAX);
  }

  @Test
  void a_job_that_finds_nothing_is_done() {
    awaitState(begin(runner()), ReplayState.DONE);
  }
}
