package dev.hookswitch.config.profile;

import java.time.Duration;
import java.util.Optional;

/**
 * What is done about an endpoint that fails, rather than about one delivery (P11).
 *
 * @param disableWhenGone whether the status 410 disables it
 * @param disableAfter it is disabled after failing this long without one success; empty: never
 * @param disableFailuresMin and only after at least this many failures in a row
 * @param failover when its deliveries go to its failover URL, if it has one
 */
public record Failing(
    boolean disableWhenGone,
    Optional<Duration> disableAfter,
    int disableFailuresMin,
    Failover failover) {
  /** When deliveries go to the failover URL. */
  public enum Failover {
    NEVER,
    /** Once a delivery has no attempt left. */
    EXHAUSTED,
    /** As exhausted, and at once while the circuit breaker of the first URL is open. */
    BREAKER_OPEN
  }

  public Failing {
    if (disableFailuresMin < 1) {
      throw new IllegalArgumentException("an endpoint is not disabled before its first failure");
    }
  }
}
