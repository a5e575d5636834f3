package dev.hookswitch.accept;

import java.time.Duration;

/**
 * The event was not taken, and may be posted again after a while (503 with {@code Retry-After}).
 */
public final class OverloadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final Duration retryAfter;

  public OverloadedException(String message, Duration retryAfter) {
    super(message, null, false, false);
    this.retryAfter = retryAfter;
  }

  public Duration retryAfter() {
    return retryAfter;
  }
}
