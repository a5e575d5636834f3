package dev.hookswitch.endpoint;

import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.Progress;
import dev.hookswitch.pace.Share;

/**
 * The queues of a lane. They are apart so that none waits behind another: a storm of retries, or a
 * replay of a million, leaves the way of live events free.
 */
public enum Line {
  /** Never attempted. */
  FIRST(Share.FIRST, 6, 1),
  /** Attempted before, and due again. */
  RETRY(Share.RETRY, 2, 2),
  /** Ended before, and brought back by a replay. */
  REPLAY(Share.REPLAY, 1, 4),
  /** Exhausted at the endpoint's URL, on their way to its failover URL. */
  DIVERTED(Share.RETRY, 2, 1);

  private final Share share;
  private final int weight;
  private final int part;

  Line(Share share, int weight, int part) {
    this.share = share;
    this.weight = weight;
    this.part = part;
  }

  /** Where a delivery queues. */
  static Line of(Delivery delivery) {
    Progress progress = delivery.progress();
    if (progress.onFailover()) {
      return DIVERTED;
    }
    if (progress.replayed()) {
      return REPLAY;
    }
    return progress.attempts() == 0 ? FIRST : RETRY;
  }

  /** The share of the global slots that it uses. */
  Share share() {
    return share;
  }

  /** How often its turn comes, beside the others. */
  int weight() {
    return weight;
  }

  /** How many of the endpoint's attempts under way may be its own, at least one. */
  int most(int limit) {
    return Math.max(1, limit / part);
  }
}
