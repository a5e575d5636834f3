package dev.hookswitch.store;

/** The database cannot be reached, or what it holds does not fit this process. */
public final class UnusableDatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableDatabaseException(String message) {
    super(message);
  }

  public UnusableDatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
