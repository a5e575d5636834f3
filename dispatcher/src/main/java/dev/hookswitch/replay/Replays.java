package dev.hookswitch.replay;

import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.PublicId;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.look.DeliveryStatus;
import dev.hookswitch.switchboard.Switchboard;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people ask of replays and retries. */
public final class Replays {
  private static final Set<ReplayState> OPEN = EnumSet.of(ReplayState.RUNNING, ReplayState.PAUSED);

  private final ReplayStore store;
  private final ReplayRunner runner;
  private final Switchboard switchboard;
  private final Clock clock;

  public Replays(ReplayStore store, ReplayRunner runner, Switchboard switchboard, Clock clock) {
    this.store = store;
    this.runner = runner;
    this.switchboard = switchboard;
    this.clock = clock;
  }

  /** Begins a job. */
  public Future<Replay> begin(TenantId tenant, ReplayFilter filter) {
    Instant now = clock.instant();
    ReplayId id = new ReplayId(PublicId.next(now.toEpochMilli()));
    Replay replay = Replay.fresh(id, tenant, filter, now);
    return store
        .add(replay)
        .map(
            v -> {
              runner.wake();
              return replay;
            });
  }

  public Future<Optional<Replay>> find(TenantId tenant, ReplayId id) {
    return store.find(tenant, id);
  }

  /** The tenant's jobs in the order of their ids, after a given one. */
  public Future<List<Replay>> list(TenantId tenant, long afterId, int limit) {
    return store.list(tenant, afterId, limit);
  }

  /** Queues nothing more for the time being; empty if there is no such job, or it is over. */
  public Future<Optional<Replay>> pause(TenantId tenant, ReplayId id) {
    return store.change(tenant, id, OPEN, ReplayState.PAUSED, clock.instant());
  }

  /** Goes on; empty if there is no such job, or it is over. */
  public Future<Optional<Replay>> resume(TenantId tenant, ReplayId id) {
    return store
        .change(tenant, id, OPEN, ReplayState.RUNNING, clock.instant())
        .onSuccess(changed -> changed.ifPresent(replay -> runner.wake()));
  }

  /**
   * Ends the job and takes back what it has queued; attempts under way may still end. Empty if
   * there is no such job, or it is done. May be repeated.
   */
  public Future<Optional<Replay>> cancel(TenantId tenant, ReplayId id) {
    Set<ReplayState> from = EnumSet.complementOf(EnumSet.of(ReplayState.DONE));
    return store
        .change(tenant, id, from, ReplayState.CANCELLED, clock.instant())
        .compose(
            changed ->
                changed.isEmpty()
                    ? Future.succeededFuture(changed)
                    : dropQueued(id).compose(v -> store.find(tenant, id)));
  }

  private Future<Void> dropQueued(ReplayId id) {
    return store
        .dropQueued(id)
        .map(
            endpoints -> {
              endpoints.forEach(switchboard::changed);
              return null;
            });
  }

  /**
   * Owes one ended delivery again, as an ordinary retry; empty if it is owed, was never, or if its
   * endpoint was removed.
   */
  public Future<Optional<DeliveryStatus>> retry(TenantId tenant, DeliveryId id) {
    return store
        .retry(tenant, id, clock.instant())
        .onSuccess(brought -> brought.ifPresent(status -> switchboard.wakeForDue(id.endpoint())));
  }
}
