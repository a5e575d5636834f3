package dev.hookswitch.store;

/** The database cannot be reached, or its schema cannot be brought to this release. */
public final class UnusableDatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableDatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
