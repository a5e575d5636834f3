package dev.hookswitch.config.profile;

import java.util.List;

/** A profile cannot be used; the message has one line for each problem found. */
public final class ProfileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ProfileException(List<String> problems) {
    super(String.join("\n", problems));
  }

  /** The lines of the message. */
  public List<String> problems() {
    return String.valueOf(getMessage()).lines().toList();
  }
}
