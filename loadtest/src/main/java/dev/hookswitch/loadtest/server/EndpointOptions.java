package dev.hookswitch.loadtest.server;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an endpoint is created with beside its address; what is not named stays the server's choice.
 */
public final class EndpointOptions {
  /** Nothing named. */
  public static final EndpointOptions DEFAULTS = new EndpointOptions(Map.of());

  private final Map<String, Object> fields;

  private EndpointOptions(Map<String, Object> fields) {
    this.fields = Collections.unmodifiableMap(fields);
  }

  /** Requests begun per second at most, and at once after a rest. */
  public EndpointOptions rate(double perSecond, int burst) {
    return with("rate_per_s", perSecond).with("burst", burst);
  }

  /** Attempts under way at one time. */
  public EndpointOptions maxInFlight(int attempts) {
    return with("max_in_flight", attempts);
  }

  /** The events of one call in the order accepted. */
  public EndpointOptions callOrder() {
    return with("order", "call");
  }

  /** Owed, and sent nothing until it is resumed. */
  public EndpointOptions paused() {
    return with("state", "paused");
  }

  /** Bound on one attempt. */
  public EndpointOptions timeoutSeconds(int seconds) {
    return with("timeout_s", seconds);
  }

  /** The platform profile; an empty name is the server's default. */
  public EndpointOptions profile(String name) {
    return name.isEmpty() ? this : with("profile", name);
  }

  Map<String, Object> fields() {
    return fields;
  }

  private EndpointOptions with(String field, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new EndpointOptions(more);
  }
}
