package dev.hookswitch.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt with its verdict: what is recorded.
 *
 * @param number from 1, counted per delivery
 * @param outcome null if no request was made, because the event had expired
 * @param state what the attempt leaves the delivery in
 * @param nextDueAt when the next attempt is due; null if there is none
 */
public record Attempt(
    Delivery delivery,
    int number,
    Instant startedAt,
    @Nullable Outcome outcome,
    DeliveryState state,
    @Nullable Instant nextDueAt) {

  /** A request was made. */
  public static Attempt made(
      Delivery delivery,
      int number,
      Outcome outcome,
      DeliveryState state,
      @Nullable Instant nextDueAt) {
    return new Attempt(delivery, number, outcome.startedAt(), outcome, state, nextDueAt);
  }

  /** No request was made: the event's time to live had passed. */
  public static Attempt expired(Delivery delivery, Instant now) {
    return new Attempt(delivery, delivery.attemptCount(), now, null, DeliveryState.EXPIRED, null);
  }

  /** Rough heap cost while it waits to be recorded, in bytes. */
  public int heldBytes() {
    byte @Nullable [] body = outcome == null ? null : outcome.exchange().responseBody();
    return 1_000 + (body == null ? 0 : body.length);
  }
}
