package dev.hookswitch.api.serve;

import java.net.BindException;
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
    if (cause instanceof BindException) {
      return new StartException(
          "the port is in use (" + cause.getMessage() + "); choose another with --set http.port=…",
          cause);
    }
    return new StartException(String.valueOf(cause.getMessage()), cause);
  }
}
