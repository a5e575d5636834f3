package dev.hookswitch.config;

import java.util.List;

/** The settings cannot be used; the message has one line for each problem found. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingsException(List<String> problems) {
    super(String.join("\n", problems));
  }

  /** The lines of the message. */
  public List<String> problems() {
    return String.valueOf(getMessage()).lines().toList();
  }
}
