package dev.hookswitch.deliver.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A credential header that goes out with every attempt.
 *
 * @param scheme {@code none}, {@code bearer} (RFC 6750), {@code basic} (RFC 7617) or {@code
 *     api_key}
 * @param header name of the header; null for {@code none}
 * @param value its value, a secret: never shown, never logged
 */
public record EndpointAuth(String scheme, @Nullable String header, @Nullable String value) {
  public static final EndpointAuth NONE = new EndpointAuth("none", null, null);

  public static EndpointAuth bearer(String token) {
    return new EndpointAuth("bearer", "Authorization", "Bearer " + token);
  }

  public static EndpointAuth basic(String username, String password) {
    byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
    String credentials = Base64.getEncoder().encodeToString(pair);
    return new EndpointAuth("basic", "Authorization", "Basic " + credentials);
  }

  public static EndpointAuth apiKey(String header, String key) {
    return new EndpointAuth("api_key", header, key);
  }

  @Override
  public String toString() {
    return "EndpointAuth[" + scheme + "]";
  }
}
