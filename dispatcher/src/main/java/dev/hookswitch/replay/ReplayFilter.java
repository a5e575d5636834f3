package dev.hookswitch.replay;

import dev.hookswitch.event.AcceptedRange;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which ended deliveries to bring back; null in a component: any.
 *
 * @param type of the event
 * @param accepted when the event was accepted
 * @param state never {@link DeliveryState#PENDING}; null: whatever was not delivered
 * @param errorClass of the attempt that ended the delivery
 * @param callId of the event
 */
public record ReplayFilter(
    @Nullable EndpointId endpoint,
    @Nullable String type,
    AcceptedRange accepted,
    @Nullable DeliveryState state,
    @Nullable String errorClass,
    @Nullable String callId) {
  private static final Set<DeliveryState> UNDELIVERED =
      EnumSet.of(
          DeliveryState.DEAD, DeliveryState.FAILED, DeliveryState.EXPIRED, DeliveryState.CANCELLED);

  public ReplayFilter {
    if (state == DeliveryState.PENDING) {
      throw new IllegalArgumentException("a pending delivery has not ended");
    }
  }

  /** The states that it takes. */
  public Set<DeliveryState> states() {
    return state == null ? EnumSet.copyOf(UNDELIVERED) : EnumSet.of(state);
  }
}
