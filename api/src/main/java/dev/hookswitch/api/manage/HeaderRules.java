package dev.hookswitch.api.manage;

import dev.hookswitch.event.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks header fields that an endpoint adds to its requests (RFC 9110 §5.1, §5.5). */
final class HeaderRules {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
  private static final int VALUE_MAX = 2_000;
  private static final int COUNT_MAX = 30;

  /** Fields that frame the message or that we set ourselves. */
  private static final Set<String> OURS =
      Set.of(
          "host",
          "content-length",
          "content-type",
          "content-encoding",
          "transfer-encoding",
          "connection",
          "keep-alive",
          "te",
          "trailer",
          "upgrade",
          "expect",
          "proxy-authorization",
          "user-agent",
          "webhook-id",
          "webhook-timestamp",
          "webhook-signature");

  private HeaderRules() {}

  static Map<String, String> check(Map<String, String> headers) {
    if (headers.size() > COUNT_MAX) {
      throw InvalidInputException.invalid(
          "/headers", headers.size() + " fields", "may have " + COUNT_MAX + " fields");
    }
    Map<String, String> checked = new LinkedHashMap<>();
    Set<String> seen = new java.util.HashSet<>();
    headers.forEach(
        (name, value) -> {
          checkName("/headers", name);
          if (!seen.add(name.toLowerCase(Locale.ROOT))) {
            throw InvalidInputException.invalid("/headers", name, "must be named once");
          }
          checkValue("/headers/" + name, value);
          checked.put(name, value);
        });
    return checked;
  }

  static void checkName(String field, String name) {
    if (!NAME.matcher(name).matches()) {
      throw InvalidInputException.invalid(field, name, "must be a header field name (RFC 9110)");
    }
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw InvalidInputException.invalid(field, name, "must not be a field that we set ourselves");
    }
  }

  /** Never repeats the value: it may be a credential. */
  static void checkValue(String field, String value) {
    if (value == null
        || value.length() > VALUE_MAX
        || !value.strip().equals(value)
        || !value.chars().allMatch(c -> c == '\t' || (c >= 0x20 && c < 0x7f))) {
      throw InvalidInputException.invalidField(
          "invalid_value",
          field,
          "must be up to " + VALUE_MAX + " visible ASCII characters and inner blanks");
    }
  }
}
