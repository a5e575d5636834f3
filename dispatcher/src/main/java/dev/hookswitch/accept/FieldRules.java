package dev.hookswitch.accept;

import dev.hookswitch.event.InvalidInputException;
import dev.hookswitch.event.ReservedTypes;
import java.time.Instant;

/**
 * The rule of each field of an event. Each method returns what it was given, or refuses; {@code
 * field} names the place in the refusal.
 */
public final class FieldRules {
  private static final int MAX_NAME_CHARS = 128;
  private static final int MAX_LABEL_CHARS = 256;
  private static final int MAX_TTL_SECONDS = 30 * 24 * 60 * 60;

  private FieldRules() {}

  /** No dot, because ids are signed as {@code id.timestamp.body} (Standard Webhooks 1.0.0). */
  static String id(String id) {
    if (id.isEmpty()
        || id.length() > MAX_NAME_CHARS
        || !id.chars().allMatch(c -> isUpper(c) || isTypeChar(c) || c == '-')) {
      throw InvalidInputException.invalid(
          "/id", id, "must be 1 to 128 characters of A-Z, a-z, 0-9, _ and -");
    }
    return id;
  }

  /** The type of an event that is posted: none of those that only we may post. */
  static String postedType(String field, String type) {
    if (ReservedTypes.include(type)) {
      throw InvalidInputException.of(
          422,
          "reserved_type",
          field,
          type,
          "must not begin with " + ReservedTypes.PREFIX + ", which is kept for our own events");
    }
    return type(field, type);
  }

  /** An event type: words joined by dots. */
  public static String type(String field, String type) {
    if (type.length() > MAX_NAME_CHARS || !isDotted(type)) {
      throw InvalidInputException.invalid(
          field, type, "must be words of a-z, 0-9 and _ joined by dots, at most 128 characters");
    }
    return type;
  }

  /**
   * The name of an agent, a call or a user. Kept as Postgres text, which has no U+0000, and sent on
   * in headers, which have no controls.
   */
  public static String label(String field, String label) {
    int chars = label.codePointCount(0, label.length());
    if (chars < 1 || chars > MAX_LABEL_CHARS || !label.codePoints().allMatch(FieldRules::isText)) {
      throw InvalidInputException.invalid(
          field, label, "must be 1 to 256 characters of Unicode text without control characters");
    }
    return label;
  }

  /** A time of RFC 3339, in the years 1970 to 9999. */
  public static Instant time(String field, String text) {
    return Rfc3339.parse(text)
        .orElseThrow(
            () ->
                InvalidInputException.invalid(
                    field,
                    text,
                    "must be an RFC 3339 time with its offset, in the years 1970 to 9999"));
  }

  /** Takes the digits, since they may be more than any number type holds. */
  static int ttlSeconds(String field, String digits) {
    int seconds = digits.length() > 7 ? 0 : Integer.parseInt(digits);
    if (seconds < 1 || seconds > MAX_TTL_SECONDS) {
      throw InvalidInputException.invalid(
          field, digits, "must be seconds from 1 to " + MAX_TTL_SECONDS);
    }
    return seconds;
  }

  private static boolean isDotted(String type) {
    boolean inWord = false;
    for (int i = 0; i < type.length(); i++) {
      char c = type.charAt(i);
      if (isTypeChar(c)) {
        inWord = true;
      } else if (c == '.' && inWord) {
        inWord = false;
      } else {
        return false;
      }
    }
    return inWord;
  }

  private static boolean isTypeChar(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  }

  private static boolean isUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }

  /** A code point in the surrogate range is one that found no partner. */
  private static boolean isText(int point) {
    return !Character.isISOControl(point)
        && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
  }
}
