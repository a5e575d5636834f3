package dev.hookswitch.store;

/** The database does not answer, or not in time; the same may succeed a little later. */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(Throwable cause) {
    super("the database does not answer: " + cause.getMessage(), cause);
  }
}
