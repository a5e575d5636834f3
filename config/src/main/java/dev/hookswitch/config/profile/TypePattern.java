package dev.hookswitch.config.profile;

import java.util.regex.Pattern;

/** The keys of a profile's overrides: a type, or {@code a.*} for every type that begins so. */
final class TypePattern {
  /** What an event type may be made of, so that no pattern waits for what cannot come. */
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*(\\.\\*)?");

  private static final int LENGTH_MAX = 128;

  private TypePattern() {}

  static boolean isValid(String text) {
    return text.length() <= LENGTH_MAX && FORM.matcher(text).matches();
  }

  static boolean matches(String pattern, String type) {
    return pattern.endsWith(".*") && type.startsWith(pattern.substring(0, pattern.length() - 1));
  }
}
