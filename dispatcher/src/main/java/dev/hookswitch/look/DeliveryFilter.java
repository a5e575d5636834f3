package dev.hookswitch.look;

import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries to list, the newest event first.
 *
 * @param after only deliveries behind this one in that order; null: from the newest
 */
public record DeliveryFilter(
    @Nullable EndpointId endpoint,
    @Nullable UUID event,
    @Nullable DeliveryState state,
    @Nullable String errorClass,
    @Nullable DeliveryId after,
    int limit) {}
