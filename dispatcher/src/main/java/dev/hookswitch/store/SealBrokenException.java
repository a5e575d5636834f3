package dev.hookswitch.store;

import org.jspecify.annotations.Nullable;

/** A secret in the database could not be decrypted. */
public final class SealBrokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SealBrokenException(String label, @Nullable Throwable cause) {
    super(
        "the secret of "
            + label
            + " does not open: was secrets.master-key changed, or the row altered?",
        cause);
  }
}
