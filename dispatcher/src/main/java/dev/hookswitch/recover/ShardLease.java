package dev.hookswitch.recover;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.BitSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shards this process delivers for. Renewed three times per lease; a process that could not
 * renew for a whole lease counts its shards as lost, before anybody else may take them.
 */
public final class ShardLease {
  /** Told when shards come and go. */
  public interface Listener {
    void gained();

    void lost();
  }

  private static final Logger log = LoggerFactory.getLogger(ShardLease.class);

  private final Vertx vertx;
  private final Shards shards;
  private final String owner;
  private final Duration lease;
  private final boolean exclusive;
  private volatile BitSet owned = new BitSet();
  private volatile long token;
  private volatile long validUntilNanos;
  private long timerId = -1;
  private long expiryTimerId = -1;
  private boolean ticking;
  private boolean stopped;

  /**
   * @param owner names this process to people
   * @param exclusive whether no other process can use the database: then shards of a dead process
   *     are taken at once, without waiting for its lease to run out
   */
  public ShardLease(Vertx vertx, Shards shards, String owner, Duration lease, boolean exclusive) {
    this.vertx = vertx;
    this.shards = shards;
    this.owner = owner;
    this.lease = lease;
    this.exclusive = exclusive;
  }

  /** Takes what is free and keeps at it. */
  public Future<Void> start(Listener listener) {
    return shards
        .newToken()
        .compose(
            fresh -> {
              token = fresh;
              long begun = System.nanoTime();
              return shards
                  .take(fresh, owner, lease, exclusive)
                  .onSuccess(taken -> adopt(taken, begun, listener));
            })
        .map(
            taken -> {
              timerId = vertx.setPeriodic(lease.toMillis() / 3, timer -> tick(listener));
              return null;
            });
  }

  /** Renews what is ours, and takes what has become free. */
  private void tick(Listener listener) {
    if (ticking) {
      return;
    }
    ticking = true;
    long begun = System.nanoTime();
    shards
        .renew(token, lease)
        .compose(this::takeFree)
        .onComplete(
            done -> {
              ticking = false;
              if (done.succeeded()) {
                adopt(done.result(), begun, listener);
              } else {
                log.warn("lease_renewal_failed cause={}", done.cause().toString());
              }
            });
  }

  private Future<BitSet> takeFree(BitSet kept) {
    if (stopped) {
      return Future.succeededFuture(kept);
    }
    return shards
        .take(token, owner, lease, false)
        .map(
            taken -> {
              kept.or(taken);
              return kept;
            });
  }

  private void expire(Listener listener) {
    if (!owned.isEmpty() && !valid()) {
      log.warn("shards_lost owner={} count={}", owner, owned.cardinality());
      owned = new BitSet();
      listener.lost();
    }
  }

  private boolean valid() {
    return System.nanoTime() - validUntilNanos < 0;
  }

  private void adopt(BitSet now, long begunNanos, Listener listener) {
    if (stopped) {
      return;
    }
    // The lease began in the database, some time after we asked for it.
    validUntilNanos = begunNanos + lease.toNanos();
    BitSet before = owned;
    owned = now;
    vertx.cancelTimer(expiryTimerId);
    long leftMs = (validUntilNanos - System.nanoTime()) / 1_000_000;
    expiryTimerId = vertx.setTimer(Math.max(1, leftMs + 1), timer -> expire(listener));
    BitSet gained = (BitSet) now.clone();
    gained.andNot(before);
    BitSet lost = (BitSet) before.clone();
    lost.andNot(now);
    if (!lost.isEmpty()) {
      log.warn("shards_lost owner={} count={}", owner, lost.cardinality());
      listener.lost();
    }
    if (!gained.isEmpty()) {
      log.info("shards_gained owner={} count={}", owner, gained.cardinality());
      listener.gained();
    }
  }

  /** Whether this process delivers for the shard. Callable from any thread. */
  public boolean owns(int shard) {
    return owned.get(shard) && valid();
  }

  /** The fencing token that every change of an owed row names. */
  public long token() {
    return token;
  }

  /** Gives the shards back. */
  public Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timerId);
    vertx.cancelTimer(expiryTimerId);
    owned = new BitSet();
    return shards.release(token);
  }
}
