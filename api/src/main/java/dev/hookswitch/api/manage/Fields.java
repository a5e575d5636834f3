package dev.hookswitch.api.manage;

import dev.hookswitch.api.http.Asked;
import dev.hookswitch.event.InvalidInputException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks that several resources share. */
final class Fields {
  private static final int NAME_MAX = 200;

  private Fields() {}

  static String requiredName(@Nullable String name) {
    if (name == null) {
      throw InvalidInputException.invalidField("missing_field", "/name", "is required");
    }
    return name("/name", name);
  }

  static @Nullable String optionalName(@Nullable String name) {
    return name == null ? null : name("/name", name);
  }

  static String name(String field, String name) {
    return text(field, name, NAME_MAX);
  }

  /** Text of 1 to {@code max} characters without control characters. */
  static String text(String field, String text, int max) {
    if (text.isBlank()
        || text.codePointCount(0, text.length()) > max
        || text.codePoints().anyMatch(c -> Character.isISOControl(c) || isLoneSurrogate(c))) {
      throw InvalidInputException.invalid(
          field, text, "must be 1 to " + max + " characters without control characters");
    }
    return text;
  }

  private static boolean isLoneSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }

  /** A whole number from {@code min} to {@code max}; the default if absent. */
  static int number(String field, @Nullable Integer value, int min, int max, int otherwise) {
    if (value == null) {
      return otherwise;
    }
    if (value < min || value > max) {
      throw InvalidInputException.invalid(
          field, value.toString(), "must be from " + min + " to " + max);
    }
    return value;
  }

  /** The cursor {@code after}, which is the id of the last item of the page before. */
  static <T> Optional<T> cursor(Asked asked, Function<String, Optional<T>> parse) {
    @Nullable String after = asked.query("after");
    if (after == null) {
      return Optional.empty();
    }
    Optional<T> cursor = parse.apply(after);
    if (cursor.isEmpty()) {
      throw InvalidInputException.invalid("after", after, "must be the 'next' of the page before");
    }
    return cursor;
  }
}
