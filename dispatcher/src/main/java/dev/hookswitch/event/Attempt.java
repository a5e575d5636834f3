package dev.hookswitch.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt with its verdict: what is recorded.
 *
 * @param number from 1, counted per delivery
 * @param onFailover whether it was made to the failover URL
 * @param outcome null if no request was made, because the delivery had become pointless
 * @param state what the attempt leaves the delivery in
 * @param next what follows; null if this was the last
 */
public record Attempt(
    Delivery delivery,
    int number,
    boolean onFailover,
    Instant startedAt,
    @Nullable Outcome outcome,
    DeliveryState state,
    @Nullable Deferral next) {

  /** A request was made. */
  public static Attempt made(
      Delivery delivery,
      boolean onFailover,
      Outcome outcome,
      DeliveryState state,
      @Nullable Deferral next) {
    int number = delivery.attemptCount() + 1;
    return new Attempt(delivery, number, onFailover, outcome.startedAt(), outcome, state, next);
  }

  /** No request was made: the event's time to live had passed. */
  public static Attempt expired(Delivery delivery, Instant now) {
    return unmade(delivery, now, DeliveryState.EXPIRED);
  }

  /** No request was made: a newer event of the call had taken its place. */
  public static Attempt superseded(Delivery delivery, Instant now) {
    return unmade(delivery, now, DeliveryState.CANCELLED);
  }

  private static Attempt unmade(Delivery delivery, Instant now, DeliveryState state) {
    return new Attempt(delivery, delivery.attemptCount(), false, now, null, state, null);
  }

  /** When the next attempt is due; null if there is none. */
  public @Nullable Instant nextDueAt() {
    return next == null ? null : next.dueAt();
  }

  /** Rough heap cost while it waits to be recorded, in bytes. */
  public int heldBytes() {
    byte @Nullable [] body = outcome == null ? null : outcome.exchange().responseBody();
    return 1_000 + (body == null ? 0 : body.length);
  }
}
