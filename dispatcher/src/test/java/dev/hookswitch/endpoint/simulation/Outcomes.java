package dev.hookswitch.endpoint.simulation;

import dev.hookswitch.event.ErrorClass;
import dev.hookswitch.event.Exchange;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.event.Timings;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the wire makes of an answer. */
final class Outcomes {
  private Outcomes() {}

  /**
   * @param status 0: the connection was refused, or nobody answered in time
   */
  static Outcome of(Instant began, int status, boolean timedOut, @Nullable Duration retryAfter) {
    @Nullable ErrorClass error = null;
    if (timedOut) {
      error = ErrorClass.TIMEOUT;
    } else if (status == 0) {
      error = ErrorClass.REFUSED;
    } else if (status >= 300) {
      error = ErrorClass.ofStatus(status);
    }
    return new Outcome(
        began,
        status,
        error,
        error == null ? null : error.label(),
        retryAfter,
        null,
        new Timings(0, 0, 0, 0, 0, 0),
        new Exchange("POST", "", "", null, null, false));
  }
}
