package dev.hookswitch.api.look;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.hookswitch.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event as it was posted, with where its deliveries stand; {@code data} byte for byte. */
record EventView(
    String id,
    String type,
    @Nullable String agentId,
    @Nullable String callId,
    @Nullable String userId,
    @Nullable String occurredAt,
    @Nullable Integer ttlS,
    String acceptedAt,
    @JsonRawValue String data,
    @JsonInclude(Include.NON_NULL) @Nullable List<DeliveryView> deliveries) {

  static EventView of(Event event, @Nullable List<DeliveryView> deliveries) {
    return new EventView(
        event.id(),
        event.type(),
        event.agentId(),
        event.callId(),
        event.userId(),
        event.occurredAt() == null ? null : event.occurredAt().toString(),
        event.ttlSeconds(),
        event.acceptedAt().toString(),
        new String(event.data(), StandardCharsets.UTF_8),
        deliveries);
  }
}
