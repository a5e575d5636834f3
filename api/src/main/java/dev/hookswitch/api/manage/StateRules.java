package dev.hookswitch.api.manage;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.event.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** {@code state}, and {@code enabled}, which says the same in fewer words. */
final class StateRules {
  private StateRules() {}

  static EndpointState merge(EndpointState before, EndpointDocument posted) {
    if (posted.state() != null) {
      EndpointState state = state(posted.state());
      if (posted.enabled() != null && posted.enabled() != (state != EndpointState.DISABLED)) {
        throw InvalidInputException.invalid(
            "/enabled", posted.enabled().toString(), "must not contradict state " + state.label());
      }
      return state;
    }
    if (posted.enabled() == null) {
      return before;
    }
    if (!posted.enabled()) {
      return EndpointState.DISABLED;
    }
    return before == EndpointState.DISABLED ? EndpointState.ACTIVE : before;
  }

  private static EndpointState state(String text) {
    return EndpointState.ofLabel(text)
        .orElseThrow(
            () ->
                InvalidInputException.invalid(
                    "/state", text, "must be active, paused or disabled"));
  }

  /** Why the endpoint is disabled: as before, unless somebody has just said so. */
  static EndpointState.@Nullable Reason reason(Endpoint before, EndpointState state) {
    if (state != EndpointState.DISABLED) {
      return null;
    }
    return before.state() == EndpointState.DISABLED
        ? before.stateReason()
        : EndpointState.Reason.MANUAL;
  }
}
