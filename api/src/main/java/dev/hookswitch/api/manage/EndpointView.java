package dev.hookswitch.api.manage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.hookswitch.config.profile.Rules;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as shown. Values of headers and credentials are masked; the secret is there only in
 * the answer that made it.
 */
record EndpointView(
    String id,
    String url,
    String profile,
    List<String> types,
    @Nullable List<String> agents,
    @Nullable String userId,
    @Nullable String name,
    boolean enabled,
    String state,
    @JsonInclude(Include.NON_NULL) @Nullable String stateReason,
    @JsonInclude(Include.NON_NULL) @Nullable String secret,
    Map<String, String> auth,
    Map<String, String> headers,
    String method,
    @Nullable Object template,
    long timeoutS,
    int maxRetries,
    @Nullable Double ratePerS,
    @Nullable Integer burst,
    int maxInFlight,
    String order,
    @Nullable String failoverUrl,
    @Nullable Object alert,
    String createdAt,
    String updatedAt,
    @JsonInclude(Include.NON_NULL) @Nullable HealthView health) {
  private static final String MASK = "***";

  static EndpointView of(Endpoint e) {
    return of(e, null, null);
  }

  static EndpointView withSecret(Endpoint e) {
    return of(e, e.secrets().get(0).secret().reveal(), null);
  }

  static EndpointView withHealth(Endpoint e, HealthView health) {
    return of(e, null, health);
  }

  private static EndpointView of(Endpoint e, @Nullable String secret, @Nullable HealthView health) {
    Rules rules = e.profile().rules();
    OptionalDouble rate = e.ratePerSecond();
    return new EndpointView(
        e.id().toString(),
        e.url().canonical(),
        e.profile().name(),
        e.types().patterns(),
        e.agents() == null ? null : e.agents().stream().sorted().toList(),
        e.userId(),
        e.name(),
        e.state() != EndpointState.DISABLED,
        e.state().label(),
        e.stateReason() == null ? null : e.stateReason().label(),
        secret,
        auth(e),
        masked(e.headers()),
        e.method(),
        null,
        e.timeout(rules).toSeconds(),
        e.maxRetries(rules),
        rate.isPresent() ? rate.getAsDouble() : null,
        rate.isPresent() ? e.burst() : null,
        e.maxInFlight(),
        e.ordered() ? "call" : "none",
        e.failoverUrl() == null ? null : e.failoverUrl().canonical(),
        null,
        e.createdAt().toString(),
        e.updatedAt().toString(),
        health);
  }

  private static Map<String, String> auth(Endpoint e) {
    Map<String, String> auth = new LinkedHashMap<>();
    auth.put("scheme", e.auth().scheme());
    if (e.auth().header() != null) {
      auth.put("header", e.auth().header());
    }
    return auth;
  }

  private static Map<String, String> masked(Map<String, String> headers) {
    Map<String, String> masked = new LinkedHashMap<>();
    headers.keySet().forEach(name -> masked.put(name, MASK));
    return masked;
  }
}
