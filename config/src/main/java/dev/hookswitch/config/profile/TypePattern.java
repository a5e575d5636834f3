package dev.hookswitch.config.profile;

import java.util.regex.Pattern;

/** The keys of a profile's overrides: a type, or {@code a.*} for every type that begins so. */
final class TypePattern {
  /** Of what event types are made, so that no pattern waits for what cannot come. */
  private static final Pattern FORM = Pattern.compile("[a-z0-9_]+(\\.[a-z0-9_]+)*(\\.\\*)?");

  private static final int LENGTH_MAX = 128;

  private TypePattern() {}

  static boolean isValid(String text) {
    return text.length() <= LENGTH_MAX && FORM.matcher(text).matches();
  }

  /** The pattern for every type below this one. */
  static String below(String type) {
    return type + ".*";
  }
}
