package dev.hookswitch.api.http;

import dev.hookswitch.event.TenantId;
import dev.hookswitch.manage.KeyRing;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who calls: a tenant by its API key, or the operator by the admin token. */
public final class Keys {
  private static final String BEARER = "Bearer ";

  private final KeyRing keyRing;
  private final byte[] adminToken;

  public Keys(KeyRing keyRing, String adminToken) {
    this.keyRing = keyRing;
    this.adminToken = adminToken.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The tenant whose key the request bears.
   *
   * @throws RefusedException 401
   */
  public TenantId tenant(HttpServerRequest request) {
    return presented(request)
        .flatMap(keyRing::tenant)
        .orElseThrow(
            () ->
                RefusedException.unauthorized(
                    "send a valid API key as 'Authorization: Bearer KEY' or 'X-API-Key: KEY'"));
  }

  /**
   * Passes if the request bears the admin token.
   *
   * @throws RefusedException 401
   */
  public void requireAdmin(HttpServerRequest request) {
    byte[] sent = presented(request).orElse("").getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(sent, adminToken)) {
      throw RefusedException.unauthorized(
          "send the admin token as 'Authorization: Bearer TOKEN' or 'X-API-Key: TOKEN'");
    }
  }

  private static Optional<String> presented(HttpServerRequest request) {
    @Nullable String authorization = request.getHeader("authorization");
    if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(authorization.substring(BEARER.length()).trim());
    }
    return Optional.ofNullable(request.getHeader("x-api-key"));
  }
}
