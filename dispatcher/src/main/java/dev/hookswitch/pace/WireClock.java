package dev.hookswitch.pace;

/**
 * A clock that stands while an attempt has begun and its request is not on the wire yet, because a
 * connection is being made. A rate limit that runs by it holds for what the receiver sees, not only
 * for what was begun here: requests that waited for one connect do not arrive together with those
 * that time would have allowed since.
 *
 * <p>It lags behind by a bounded time: an endpoint that cannot be connected to must not stop the
 * clock of those attempts that come through.
 */
final class WireClock {
  private static final long LAG_MAX_NANOS = 1_000_000_000L;

  private int waiting;
  private long stoodSince;
  private long lost;

  /** The time by this clock. */
  long at(long now) {
    return (waiting == 0 ? now : now - lag(now)) - lost;
  }

  private long lag(long now) {
    return Math.min(now - stoodSince, LAG_MAX_NANOS);
  }

  void began(long now) {
    if (waiting++ == 0) {
      stoodSince = now;
    }
  }

  /** The request of one that had begun is on the wire, or will never be. */
  void sent(long now) {
    long lag = lag(now);
    if (--waiting == 0) {
      lost += lag;
    }
  }
}
