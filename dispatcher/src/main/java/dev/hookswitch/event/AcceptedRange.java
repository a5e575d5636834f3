package dev.hookswitch.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A span of time in which events were accepted. Acceptance is known to the millisecond.
 *
 * @param from the first instant that belongs to it; null: from the oldest event
 * @param to the first instant that does not any more; null: to the newest event
 */
public record AcceptedRange(@Nullable Instant from, @Nullable Instant to) {
  /** All of time. */
  public static final AcceptedRange ALL = new AcceptedRange(null, null);

  private static final UUID LAST = new UUID(-1, -1);

  /** A uid that no event of the range is below; null: there is no such bound. */
  public @Nullable UUID first() {
    return from == null ? null : floor(from);
  }

  /** A uid that every event of the range is below. */
  public UUID end() {
    return to == null ? LAST : floor(to);
  }

  /** An event of the millisecond in which the instant lies was accepted when that began. */
  private static UUID floor(Instant instant) {
    Instant millisecond = instant.truncatedTo(ChronoUnit.MILLIS);
    return EventUid.floor(
        millisecond.equals(instant) ? instant : millisecond.plus(1, ChronoUnit.MILLIS));
  }
}
