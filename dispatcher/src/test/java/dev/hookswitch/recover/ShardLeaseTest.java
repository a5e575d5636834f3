package dev.hookswitch.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.OnLoops;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ShardLeaseTest {
  private static final Duration LEASE = Duration.ofMillis(300);

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = OnLoops.newLoop(vertx);
  private final FakeShards shards = new FakeShards();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final ShardLease lease = new ShardLease(vertx, shards, "me", LEASE, true);

  private final ShardLease.Listener listener =
      new ShardLease.Listener() {
        @Override
        public void gained() {
          told.add("gained");
        }

        @Override
        public void lost() {
          told.add("lost");
        }
      };

  /** A table of shards that can be slow, and of which others take a part. */
  private static final class FakeShards implements Shards {
    final AtomicInteger renewals = new AtomicInteger();
    final AtomicInteger takes = new AtomicInteger();
    final AtomicReference<@Nullable Promise<BitSet>> hanging = new AtomicReference<>();
    final List<Boolean> forced = new CopyOnWriteArrayList<>();
    volatile boolean slow;
    volatile boolean released;
    volatile BitSet mine = of(0, 256);
    volatile BitSet free = new BitSet();

    static BitSet of(int from, int to) {
      BitSet set = new BitSet();
      set.set(from, to);
      return set;
    }

    @Override
    public Future<Long> newToken() {
      return Future.succeededFuture(42L);
    }

    @Override
    public Future<BitSet> take(long token, String owner, Duration lease, boolean force) {
      assertThat(token).isEqualTo(42);
      forced.add(force);
      BitSet taken = (BitSet) (takes.getAndIncrement() == 0 ? mine : free).clone();
      return Future.succeededFuture(taken);
    }

    @Override
    public Future<BitSet> renew(long token, Duration lease) {
      renewals.incrementAndGet();
      if (slow) {
        Promise<BitSet> promise = Promise.promise();
        hanging.set(promise);
        return promise.future();
      }
      return Future.succeededFuture((BitSet) mine.clone());
    }

    @Override
    public Future<Void> release(long token) {
      released = true;
      return Future.succeededFuture();
    }
  }

  @AfterEach
  void stop() {
    OnLoops.await(vertx.close());
  }

  private void start() {
    OnLoops.await(OnLoops.later(loop, () -> lease.start(listener)));
  }

  private void renewals(int more) {
    int before = shards.renewals.get();
    OnLoops.until(more + " renewals", () -> shards.renewals.get() >= before + more);
  }

  @Test
  void it_takes_all_and_keeps_them_by_renewing() {
    assertThat(lease.owns(0)).isFalse();
    start();
    assertThat(lease.owns(0)).isTrue();
    assertThat(lease.owns(255)).isTrue();
    assertThat(lease.token()).isEqualTo(42);
    renewals(5);

    assertThat(lease.owns(255)).isTrue();
    assertThat(told).containsExactly("gained");
    assertThat(shards.forced.get(0)).isTrue();
    assertThat(shards.forced.subList(1, 4)).containsOnly(false);
  }

  @Test
  void a_renewal_that_does_not_come_back_loses_them_before_the_lease_runs_out() {
    start();
    AtomicReference<@Nullable Boolean> ownedAtTheEnd = new AtomicReference<>();
    OnLoops.run(
        loop,
        () -> {
          shards.slow = true;
          // Later than the end of every lease that was granted before now.
          vertx.setTimer(LEASE.toMillis() + 1, timer -> ownedAtTheEnd.set(lease.owns(0)));
        });

    OnLoops.until("the lease has run out", () -> ownedAtTheEnd.get() != null);
    assertThat(ownedAtTheEnd.get()).as("another process may have them by now").isFalse();
    OnLoops.until("it was told", () -> told.contains("lost"));
    assertThat(told).containsExactly("gained", "lost");
  }

  @Test
  void what_was_lost_is_gained_again_when_the_database_is_back() {
    start();
    shards.slow = true;
    OnLoops.until("lost", () -> told.contains("lost"));
    assertThat(lease.owns(7)).isFalse();
    shards.slow = false;
    OnLoops.run(loop, () -> complete(FakeShards.of(0, 256)));

    OnLoops.until("gained again", () -> told.size() == 3);
    assertThat(told).containsExactly("gained", "lost", "gained");
    assertThat(lease.owns(7)).isTrue();
  }

  private void complete(BitSet kept) {
    @Nullable Promise<BitSet> promise = shards.hanging.getAndSet(null);
    if (promise != null) {
      promise.complete(kept);
    }
  }

  @Test
  void shards_that_another_took_are_lost_and_free_ones_gained() {
    shards.mine = FakeShards.of(0, 100);
    start();
    shards.mine = FakeShards.of(0, 50);
    shards.free = FakeShards.of(200, 210);

    OnLoops.until("it noticed", () -> told.contains("lost"));
    assertThat(lease.owns(49)).isTrue();
    assertThat(lease.owns(50)).isFalse();
    assertThat(lease.owns(205)).isTrue();
  }

  @Test
  void after_the_stop_nothing_is_owned_nor_taken_again() {
    start();
    shards.slow = true;
    OnLoops.until("a renewal is under way", () -> shards.hanging.get() != null);
    int takes = shards.takes.get();
    OnLoops.await(OnLoops.later(loop, lease::stop));
    OnLoops.run(loop, () -> complete(FakeShards.of(0, 256)));
    OnLoops.run(loop, () -> {});

    assertThat(shards.released).isTrue();
    assertThat(shards.takes).as("taken after they were given back").hasValue(takes);
    assertThat(lease.owns(0)).isFalse();
  }
}
