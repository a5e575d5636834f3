package dev.hookswitch.store.embedded;

import org.jspecify.annotations.Nullable;

/** The embedded database could not be started; the message says what to do about it. */
public class EmbeddedDatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  EmbeddedDatabaseException(String message) {
    this(message, null);
  }

  EmbeddedDatabaseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
