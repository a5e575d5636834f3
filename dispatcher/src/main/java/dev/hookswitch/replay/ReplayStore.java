package dev.hookswitch.replay;

import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.look.DeliveryStatus;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where jobs are kept, and how ended deliveries come to be owed again. */
public interface ReplayStore {
  /**
   * What a step of the walk found.
   *
   * @param reached the last delivery that was looked at
   * @param end whether there is nothing behind it
   * @param fitting what is to be brought back
   */
  record Step(DeliveryId reached, boolean end, List<DeliveryId> fitting) {}

  /** How many deliveries are owed again, and by which endpoints. */
  record Queued(int deliveries, List<EndpointId> endpoints) {}

  Future<Void> add(Replay replay);

  Future<Optional<Replay>> find(TenantId tenant, ReplayId id);

  /** The tenant's jobs in the order of their ids, after a given one. */
  Future<List<Replay>> list(TenantId tenant, long afterId, int limit);

  /** The running jobs of all tenants, the oldest first. */
  Future<List<Replay>> running();

  /** Changes the state of a job; empty if it is in none of the states {@code from}. */
  Future<Optional<Replay>> change(
      TenantId tenant, ReplayId id, Set<ReplayState> from, ReplayState to, Instant now);

  /**
   * Looks at the next rows of history behind the job's cursor, at most so many; changes nothing.
   */
  Future<Step> walk(Replay replay, int rows);

  /**
   * Owes what the step found and moves the job's cursor, both or neither; empty if the job is not
   * where the step began any more, or does not run.
   */
  Future<Optional<Queued>> queue(Replay replay, Step step, Instant now);

  /** Ends a job that has walked to the end and of which nothing is owed; false if it has not. */
  Future<Boolean> finish(ReplayId id, Instant now);

  /** Takes back what a cancelled job still owes; returns whose that was. */
  Future<List<EndpointId>> dropQueued(ReplayId cancelled);

  /** The same for all cancelled jobs, for the case that a crash came between. */
  Future<List<EndpointId>> dropQueuedOfCancelled();

  /**
   * Owes one ended delivery again, as an ordinary retry; empty if it is owed, was never, or if its
   * endpoint was removed.
   */
  Future<Optional<DeliveryStatus>> retry(TenantId tenant, DeliveryId id, Instant now);
}
