package dev.hookswitch.retry;

import dev.hookswitch.event.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt leaves a delivery in.
 *
 * @param state {@code PENDING} if there is another attempt to come
 * @param dueAt when that attempt is due; null for a final state
 */
public record Verdict(DeliveryState state, @Nullable Instant dueAt) {
  static Verdict settled(DeliveryState state) {
    return new Verdict(state, null);
  }

  static Verdict again(Instant dueAt) {
    return new Verdict(DeliveryState.PENDING, dueAt);
  }
}
