package dev.hookswitch.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.OnLoops;
import dev.hookswitch.TestClock;
import dev.hookswitch.endpoint.EndpointVerticle;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.switchboard.Switchboard;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The agenda, one sweep, and one round of retention. */
final class RecoveryPartsTest {
  private final Vertx vertx = Vertx.vertx();
  private final Context loop = OnLoops.newLoop(vertx);
  private final TestClock clock = new TestClock();
  private final List<EndpointId> deployed = new CopyOnWriteArrayList<>();
  private final Switchboard switchboard =
      new Switchboard(
          vertx,
          id -> {
            deployed.add(id);
            return new EndpointVerticle(
                vertx.getOrCreateContext(),
                () -> {
                  throw new IllegalStateException("only its making is looked at");
                });
          },
          shard -> true);
  private final List<OwedIndex.Owed> owed = new ArrayList<>();
  private final ConcurrentLinkedQueue<EndpointId> woken = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void open() {
    switchboard.open();
  }

  @AfterEach
  void stop() {
    OnLoops.await(vertx.close());
  }

  private static EndpointId endpoint(int n) {
    return new EndpointId(n);
  }

  private UUID acceptedAgo(Duration ago) {
    return EventUid.floor(clock.instant().minus(ago));
  }

  private void sweep(boolean first) {
    Agenda agenda = new Agenda(vertx, loop, clock, woken::add);
    Sweep sweep =
        new Sweep(() -> Future.succeededFuture(List.copyOf(owed)), switchboard, agenda, clock);
    OnLoops.await(sweep.runOnce(first));
  }

  @Test
  void a_sweep_wakes_who_has_old_fresh_deliveries_and_leaves_the_youngest_alone() {
    owed.add(new OwedIndex.Owed(endpoint(1), acceptedAgo(Duration.ofSeconds(6)), null));
    owed.add(new OwedIndex.Owed(endpoint(2), acceptedAgo(Duration.ofSeconds(4)), null));
    owed.add(new OwedIndex.Owed(endpoint(3), null, clock.instant().plusSeconds(60)));
    sweep(false);

    assertThat(deployed).containsExactly(endpoint(1));
  }

  @Test
  void the_first_sweep_wakes_all_who_are_owed_fresh_deliveries() {
    owed.add(new OwedIndex.Owed(endpoint(1), acceptedAgo(Duration.ofSeconds(6)), null));
    owed.add(new OwedIndex.Owed(endpoint(2), acceptedAgo(Duration.ZERO), null));
    sweep(true);

    assertThat(deployed).containsExactly(endpoint(1), endpoint(2));
  }

  @Test
  void a_sweep_notes_when_retries_are_due() {
    owed.add(new OwedIndex.Owed(endpoint(4), null, clock.instant().minusSeconds(1)));
    sweep(false);

    OnLoops.until("it is woken", () -> woken.contains(endpoint(4)));
    assertThat(deployed).isEmpty();
  }

  @Test
  void the_agenda_wakes_each_endpoint_once_and_not_before_its_time() {
    Clock real = Clock.systemUTC();
    List<Boolean> early = new CopyOnWriteArrayList<>();
    Instant soon = real.instant().plusMillis(60);
    Agenda agenda =
        new Agenda(
            vertx,
            loop,
            real,
            id -> {
              early.add(real.instant().isBefore(soon));
              woken.add(id);
            });
    agenda.remindAt(endpoint(2), soon.plusMillis(40));
    agenda.remindAt(endpoint(1), soon);
    agenda.remindAt(endpoint(1), soon.plusSeconds(900));
    agenda.remindAt(endpoint(3), soon.plusSeconds(900));

    OnLoops.until("both are woken", () -> woken.size() >= 2);
    assertThat(woken).containsExactly(endpoint(1), endpoint(2));
    assertThat(early).containsOnly(false);
  }

  @Test
  void reminders_from_many_threads_are_all_kept() throws InterruptedException {
    Agenda agenda = new Agenda(vertx, loop, Clock.systemUTC(), woken::add);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int from = t * 100;
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < 100; i++) {
                  agenda.remindAt(endpoint(from + i), Instant.now().plusMillis(i % 7));
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    OnLoops.until("all are woken", () -> woken.size() == 400);
    assertThat(woken).doesNotHaveDuplicates();
  }

  private static final class FakeHousekeeping implements Housekeeping {
    final List<String> calls = new ArrayList<>();

    @Override
    public Future<Void> makePartitions(LocalDate first, LocalDate last) {
      calls.add("make " + first + " " + last);
      return Future.succeededFuture();
    }

    @Override
    public Future<List<String>> expiredPartitions(LocalDate before) {
      calls.add("expired " + before);
      return Future.succeededFuture(List.of("a", "stuck", "c"));
    }

    @Override
    public Future<Void> dropPartition(String name) {
      calls.add("drop " + name);
      return name.equals("stuck") ? Future.failedFuture("in use") : Future.succeededFuture();
    }
  }

  @Test
  void retention_makes_room_drops_what_is_past_and_goes_on_past_one_in_use() {
    FakeHousekeeping housekeeping = new FakeHousekeeping();
    clock.set(Instant.parse("2026-03-01T23:59:59Z"));
    OnLoops.await(new Retention(housekeeping, clock, 30).runOnce());

    assertThat(housekeeping.calls)
        .containsExactly(
            "make 2026-02-28 2026-03-05", "expired 2026-01-30", "drop a", "drop stuck", "drop c");
  }
}
