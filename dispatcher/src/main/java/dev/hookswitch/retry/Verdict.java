package dev.hookswitch.retry;

import dev.hookswitch.event.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt leaves a delivery in.
 *
 * @param state {@code PENDING} if there is another attempt to come
 * @param dueAt when that attempt is due; null for a final state
 * @param failures charged failed attempts on the target of the next attempt, this one included
 * @param failOver whether the next attempt goes to the failover URL
 * @param disable whether the endpoint said that it is gone and is to be disabled
 */
public record Verdict(
    DeliveryState state, @Nullable Instant dueAt, int failures, boolean failOver, boolean disable) {

  static Verdict settled(DeliveryState state, int failures) {
    return new Verdict(state, null, failures, false, false);
  }

  static Verdict gone(DeliveryState state, int failures) {
    return new Verdict(state, null, failures, false, true);
  }

  static Verdict again(Instant dueAt, int failures) {
    return new Verdict(DeliveryState.PENDING, dueAt, failures, false, false);
  }

  static Verdict failOver(Instant now) {
    return new Verdict(DeliveryState.PENDING, now, 0, true, false);
  }
}
