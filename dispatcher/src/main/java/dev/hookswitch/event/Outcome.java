package dev.hookswitch.event;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt. A failed delivery is a value; a failed Future is our own fault.
 *
 * @param startedAt wall time at which the attempt began
 * @param status final HTTP status; 0 if no response head came
 * @param error null if the attempt succeeded
 * @param detail what went wrong in words, without secrets; null on success
 * @param retryAfter how long the receiver asked us to wait; null if it did not, or not validly
 * @param remoteAddress address and port connected to; null if none was
 */
public record Outcome(
    Instant startedAt,
    int status,
    @Nullable ErrorClass error,
    @Nullable String detail,
    @Nullable Duration retryAfter,
    @Nullable String remoteAddress,
    Timings timings,
    Exchange exchange) {

  public boolean delivered() {
    return error == null;
  }

  /** {@code delivered}, or the error class. */
  public String label() {
    return error == null ? "delivered" : error.label();
  }
}
