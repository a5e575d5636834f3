package dev.hookswitch.store;

import java.util.List;

/** The database could forget what it has confirmed, so a 202 would promise too much. */
public final class UnsafeDatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnsafeDatabaseException(List<String> findings) {
    super("the database is not safe to keep events in: " + String.join("; ", findings));
  }
}
