package dev.hookswitch.config.profile;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * In which order and how fast an endpoint is served, unless it sets its own (P14).
 *
 * @param ratePerS requests per second; empty: as fast as it answers
 * @param burst requests at once after a rest; empty: what one second allows
 * @param maxInFlight requests open at one time
 */
public record Limits(Order order, OptionalDouble ratePerS, OptionalInt burst, int maxInFlight) {
  /** In which order the events of an endpoint are sent. */
  public enum Order {
    NONE,
    /** Those of one call in the order accepted; calls beside each other. */
    CALL
  }
}
