package dev.hookswitch.recover;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.BitSet;

/** The table of who owns which shard. */
public interface Shards {
  /** A token greater than every earlier one. */
  Future<Long> newToken();

  /**
   * Takes the shards that nobody holds.
   *
   * @param force take all, because no other process can be alive
   * @return the shards taken now
   */
  Future<BitSet> take(long token, String owner, Duration lease, boolean force);

  /** Prolongs the lease on the shards that bear this token, and returns them. */
  Future<BitSet> renew(long token, Duration lease);

  /** Gives back the shards that bear this token. */
  Future<Void> release(long token);
}
