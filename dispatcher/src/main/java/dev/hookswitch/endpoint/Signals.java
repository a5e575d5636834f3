package dev.hookswitch.endpoint;

import dev.hookswitch.event.Outcome;
import dev.hookswitch.pace.Signal;

/** What an outcome says about the receiver, as distinct from the delivery. */
final class Signals {
  private Signals() {}

  static Signal of(Outcome outcome) {
    if (outcome.error() == null) {
      return Signal.SUCCESS;
    }
    return switch (outcome.error()) {
      case CLIENT_ERROR, GONE -> Signal.ANSWERED;
      case RATE_LIMITED -> Signal.REFUSED;
      case SERVER_ERROR -> ofServerError(outcome.status());
      case DNS, REFUSED, RESET, TLS, TIMEOUT, BLOCKED, AUTH_ERROR, UNEXPECTED_STATUS ->
          Signal.FAILED;
    };
  }

  private static Signal ofServerError(int status) {
    return switch (status) {
      case 502, 504 -> Signal.THROTTLED;
      case 503 -> Signal.OVERLOADED;
      default -> Signal.FAILED;
    };
  }
}
