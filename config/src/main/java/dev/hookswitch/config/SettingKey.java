package dev.hookswitch.config;

import java.util.Locale;

/** One documented key. */
record SettingKey(
    String name, String defaultText, String unit, Rule rule, boolean secret, String doc) {

  static final String MASK = "***";
  static final String VARIABLE_PREFIX = "HOOKSWITCH_";
  private static final int SHOWN_CHARACTERS_MAX = 100;

  /** The environment variable that sets this key. */
  String variable() {
    return VARIABLE_PREFIX + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** What the rule allows, with the unit of a number. */
  String allowed() {
    return unit.isEmpty() ? rule.allowed() : rule.allowed() + " " + unit;
  }

  /** The value as it may be shown: quoted, on one line, of bounded length, and never a secret. */
  String shown(String text) {
    if (secret && !text.isEmpty()) {
      return MASK;
    }
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() <= SHOWN_CHARACTERS_MAX
        ? '"' + line + '"'
        : '"' + line.substring(0, SHOWN_CHARACTERS_MAX) + "\"...";
  }
}
