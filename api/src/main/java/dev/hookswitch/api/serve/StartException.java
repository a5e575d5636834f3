package dev.hookswitch.api.serve;

import org.jspecify.annotations.Nullable;

/** The process cannot start; the message is for the operator. */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  static StartException of(Throwable cause) {
    if (cause instanceof StartException already) {
      return already;
    }
    return new StartException(String.valueOf(cause.getMessage()), cause);
  }
}
