package dev.hookswitch.api.http;

import dev.hookswitch.event.InvalidInputException;
import dev.hookswitch.event.TenantId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request as resources see it.
 *
 * @param tenant whose key it bears; a tenant that owns nothing on the operator's routes
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record Asked(
    TenantId tenant, Map<String, String> path, Map<String, String> query, byte[] body) {
  private static final int LIMIT_DEFAULT = 100;
  private static final int LIMIT_MAX = 500;

  /** The part of the path with this name. */
  public String path(String name) {
    return path.getOrDefault(name, "");
  }

  public @Nullable String query(String name) {
    @Nullable String value = query.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Refuses query parameters that would be ignored. */
  public void allowQuery(Set<String> names) {
    for (String name : query.keySet()) {
      if (!names.contains(name)) {
        throw InvalidInputException.invalidField(
            "unknown_parameter", name, "is not a query parameter here; known: " + names);
      }
    }
  }

  /** Items per page: {@code limit}, 1 to 500, 100 if absent. */
  public int limit() {
    @Nullable String text = query("limit");
    if (text == null) {
      return LIMIT_DEFAULT;
    }
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= LIMIT_MAX) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number out of range.
    }
    throw InvalidInputException.of(
        422, "invalid_parameter", "limit", text, "must be a number from 1 to " + LIMIT_MAX);
  }

  public <T> T body(Class<T> type) {
    return Json.read(body, type);
  }
}
