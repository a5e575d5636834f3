package dev.hookswitch.loadtest.wire;

/** What came is not the HTTP spoken here. */
public final class MalformedMessageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MalformedMessageException(String message) {
    super(message);
  }

  MalformedMessageException(String message, Throwable cause) {
    super(message, cause);
  }
}
