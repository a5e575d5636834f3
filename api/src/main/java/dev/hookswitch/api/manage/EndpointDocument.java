package dev.hookswitch.api.manage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as posted (architecture §6). In a {@code PATCH} a field that is absent stays as it
 * is; there, {@code JsonNode} tells null from absent.
 */
record EndpointDocument(
    @Nullable String url,
    @Nullable String profile,
    @Nullable List<String> types,
    @Nullable JsonNode agents,
    @Nullable JsonNode userId,
    @Nullable JsonNode name,
    @Nullable Boolean enabled,
    @Nullable String state,
    @Nullable String secret,
    @Nullable AuthDocument auth,
    @Nullable Map<String, String> headers,
    @Nullable String method,
    @Nullable JsonNode template,
    @Nullable Integer timeoutS,
    @Nullable Integer maxRetries,
    @Nullable JsonNode ratePerS,
    @Nullable JsonNode burst,
    @Nullable Integer maxInFlight,
    @Nullable String order,
    @Nullable JsonNode failoverUrl,
    @Nullable JsonNode alert) {

  /** How requests authenticate. Which fields go with which scheme, {@code AuthRules} says. */
  record AuthDocument(
      @Nullable String scheme,
      @Nullable String token,
      @Nullable String username,
      @Nullable String password,
      @Nullable String header,
      @Nullable String key) {}
}
