package dev.hookswitch.recover;

import dev.hookswitch.switchboard.Switchboard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the shards, sweeps when they come, and every so often. */
public final class Recovery implements ShardLease.Listener {
  private static final Logger log = LoggerFactory.getLogger(Recovery.class);
  private static final long RETRY_MS = 1_000;

  private final Vertx vertx;
  private final ShardLease lease;
  private final Sweep sweep;
  private final Switchboard switchboard;
  private final Duration interval;
  private long timerId = -1;
  private boolean sweeping;
  private boolean stopped;

  public Recovery(
      Vertx vertx, ShardLease lease, Sweep sweep, Switchboard switchboard, Duration interval) {
    this.vertx = vertx;
    this.lease = lease;
    this.sweep = sweep;
    this.switchboard = switchboard;
    this.interval = interval;
  }

  public Future<Void> start() {
    timerId = vertx.setPeriodic(interval.toMillis(), timer -> run(false));
    return lease.start(this);
  }

  @Override
  public void gained() {
    run(true);
  }

  @Override
  public void lost() {
    switchboard.abandon();
  }

  private void run(boolean first) {
    if (stopped || (sweeping && !first)) {
      return;
    }
    sweeping = true;
    sweep
        .runOnce(first)
        .onComplete(
            done -> {
              sweeping = false;
              if (done.failed()) {
                log.warn("sweep_failed cause={}", done.cause().toString());
                if (first) {
                  vertx.setTimer(RETRY_MS, timer -> run(true));
                }
              }
            });
  }

  /** Ends the sweeps; the shards are still held. */
  public void stop() {
    stopped = true;
    vertx.cancelTimer(timerId);
  }

  /** Gives the shards back, after everything under way is recorded. */
  public Future<Void> release() {
    return lease.stop();
  }
}
