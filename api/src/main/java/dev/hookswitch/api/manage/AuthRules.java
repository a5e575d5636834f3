package dev.hookswitch.api.manage;

import dev.hookswitch.deliver.auth.EndpointAuth;
import dev.hookswitch.event.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** Checks the {@code auth} of an endpoint. Errors never repeat a value: it is a secret. */
final class AuthRules {
  private static final String DEFAULT_HEADER = "X-API-Key";

  private AuthRules() {}

  static EndpointAuth check(EndpointDocument.AuthDocument auth) {
    String scheme = auth.scheme() == null ? "" : auth.scheme();
    return switch (scheme) {
      case "none" -> {
        only(auth, false, false, false);
        yield EndpointAuth.NONE;
      }
      case "bearer" -> {
        only(auth, true, false, false);
        yield EndpointAuth.bearer(required("/auth/token", auth.token()));
      }
      case "basic" -> {
        only(auth, false, true, false);
        String username = required("/auth/username", auth.username());
        if (username.indexOf(':') >= 0) {
          throw refusal("/auth/username", "must not hold a colon (RFC 7617)");
        }
        yield EndpointAuth.basic(username, required("/auth/password", auth.password()));
      }
      case "api_key" -> {
        only(auth, false, false, true);
        String header = auth.header() == null ? DEFAULT_HEADER : auth.header();
        HeaderRules.checkName("/auth/header", header);
        yield EndpointAuth.apiKey(header, required("/auth/key", auth.key()));
      }
      default ->
          throw InvalidInputException.invalid(
              "/auth/scheme", scheme, "must be none, bearer, basic or api_key");
    };
  }

  private static void only(
      EndpointDocument.AuthDocument auth, boolean bearer, boolean basic, boolean apiKey) {
    absent("/auth/token", bearer ? null : auth.token());
    absent("/auth/username", basic ? null : auth.username());
    absent("/auth/password", basic ? null : auth.password());
    absent("/auth/header", apiKey ? null : auth.header());
    absent("/auth/key", apiKey ? null : auth.key());
  }

  private static void absent(String field, @Nullable String value) {
    if (value != null) {
      throw refusal(field, "does not go with this scheme");
    }
  }

  private static String required(String field, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      throw refusal(field, "is required for this scheme");
    }
    HeaderRules.checkValue(field, value);
    return value;
  }

  private static InvalidInputException refusal(String field, String rule) {
    return InvalidInputException.invalidField("invalid_value", field, rule);
  }
}
