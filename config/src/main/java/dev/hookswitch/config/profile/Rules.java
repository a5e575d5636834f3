package dev.hookswitch.config.profile;

import java.time.Duration;
import java.util.Optional;

/**
 * How a delivery is tried, and what becomes of it when it fails; may differ by event type.
 *
 * @param timeout of one attempt, from name look-up to the last byte (P7)
 * @param success the statuses that end a delivery well (P8)
 * @param retryOn which failures are worth another attempt (P9)
 * @param maxRetries charged attempts after the first
 * @param retryAfter what the receiver's {@code Retry-After} means (RFC 9110 §10.2.3)
 * @param uncharged failed attempts with these statuses are not counted against maxRetries
 * @param onExhaust what becomes of a delivery that has no attempt left (P11)
 * @param ttl an event this old is not sent any more, unless it says so itself; empty: kept as long
 *     as events are
 * @param supersede whether a newer event of the same call and type replaces an undelivered one
 */
public record Rules(
    Duration timeout,
    StatusSet success,
    RetryOn retryOn,
    Schedule schedule,
    int maxRetries,
    RetryAfterRule retryAfter,
    StatusSet uncharged,
    OnExhaust onExhaust,
    Optional<Duration> ttl,
    boolean supersede) {

  public Rules {
    if (maxRetries < 0 || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a timeout is more than 0 and max_retries not below 0");
    }
  }
}
