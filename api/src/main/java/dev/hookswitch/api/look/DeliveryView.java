package dev.hookswitch.api.look;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.hookswitch.look.DeliveryStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery (architecture §6); with its attempts where one delivery is asked for. */
record DeliveryView(
    String id,
    String eventId,
    String endpointId,
    String state,
    int attemptCount,
    @Nullable String nextAttemptAt,
    @Nullable String errorClass,
    @JsonInclude(Include.NON_NULL) @Nullable List<AttemptDocument> attempts) {

  static DeliveryView of(DeliveryStatus status) {
    return of(status, null);
  }

  static DeliveryView of(DeliveryStatus status, @Nullable List<AttemptDocument> attempts) {
    return new DeliveryView(
        status.id().toString(),
        status.eventId(),
        status.id().endpoint().toString(),
        status.state().label(),
        status.attemptCount(),
        status.nextAttemptAt() == null ? null : status.nextAttemptAt().toString(),
        status.errorClass(),
        attempts);
  }
}
