package dev.hookswitch.api.replay;

import dev.hookswitch.api.look.Criteria;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.InvalidInputException;
import dev.hookswitch.replay.ReplayFilter;
import org.jspecify.annotations.Nullable;

/** What is posted to begin a replay. */
record ReplayDocument(@Nullable Filter filter) {
  record Filter(
      @Nullable String endpointId,
      @Nullable String type,
      @Nullable String from,
      @Nullable String to,
      @Nullable String state,
      @Nullable String errorClass,
      @Nullable String callId) {}

  /**
   * The filter, checked.
   *
   * @throws InvalidInputException 422 naming the field
   */
  ReplayFilter checked() {
    if (filter == null) {
      throw InvalidInputException.invalidField(
          "missing_field", "/filter", "is required; {} is every delivery that did not succeed");
    }
    return new ReplayFilter(
        Criteria.endpoint("/filter/endpoint_id", filter.endpointId()),
        Criteria.type("/filter/type", filter.type()),
        Criteria.accepted("/filter/", filter.from(), filter.to()),
        state(filter.state()),
        Criteria.errorClass("/filter/error_class", filter.errorClass()),
        Criteria.callId("/filter/call_id", filter.callId()));
  }

  private static @Nullable DeliveryState state(@Nullable String text) {
    @Nullable DeliveryState state = Criteria.state("/filter/state", text);
    if (state == DeliveryState.PENDING) {
      throw InvalidInputException.invalid(
          "/filter/state", text, "must be a final state: what is pending is tried by itself");
    }
    return state;
  }
}
