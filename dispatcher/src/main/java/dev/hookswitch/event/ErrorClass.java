package dev.hookswitch.event;

import java.util.Locale;

/** Why an attempt failed, in one word (architecture §6). */
public enum ErrorClass {
  DNS,
  REFUSED,
  RESET,
  TLS,
  TIMEOUT,
  BLOCKED,
  CLIENT_ERROR,
  AUTH_ERROR,
  RATE_LIMITED,
  SERVER_ERROR,
  UNEXPECTED_STATUS,
  GONE;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name used in the API, the metrics and the log. */
  public String label() {
    return label;
  }

  /** The class of a final status that is not a success (RFC 9110 §15). */
  public static ErrorClass ofStatus(int status) {
    if (status == 410) {
      return GONE;
    }
    if (status == 429) {
      return RATE_LIMITED;
    }
    if (status == 401 || status == 403 || status == 407) {
      return AUTH_ERROR;
    }
    if (status >= 400 && status < 500) {
      return CLIENT_ERROR;
    }
    return status >= 500 && status < 600 ? SERVER_ERROR : UNEXPECTED_STATUS;
  }
}
