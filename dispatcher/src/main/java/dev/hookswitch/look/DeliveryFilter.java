package dev.hookswitch.look;

import dev.hookswitch.event.AcceptedRange;
import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries to list, the newest event first.
 *
 * @param type of the event
 * @param callId of the event
 * @param accepted when the event was accepted
 * @param after only deliveries behind this one in that order; null: from the newest
 */
public record DeliveryFilter(
    @Nullable EndpointId endpoint,
    @Nullable UUID event,
    @Nullable DeliveryState state,
    @Nullable String errorClass,
    @Nullable String type,
    @Nullable String callId,
    AcceptedRange accepted,
    @Nullable DeliveryId after,
    int limit) {}
