package dev.hookswitch.look;

import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a delivery stands.
 *
 * @param eventId the public id of its event
 * @param nextAttemptAt when it is due; null if it is in a final state
 * @param errorClass of the last attempt; null if that succeeded, or there was none
 */
public record DeliveryStatus(
    DeliveryId id,
    String eventId,
    DeliveryState state,
    int attemptCount,
    @Nullable Instant nextAttemptAt,
    @Nullable String errorClass) {}
