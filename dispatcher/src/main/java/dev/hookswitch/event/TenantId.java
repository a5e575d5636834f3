package dev.hookswitch.event;

import java.util.Optional;

/** A tenant (an environment of a customer); {@code ten_…} outside. */
public record TenantId(long value) {
  private static final String PREFIX = "ten_";

  /** Reads {@code ten_…}; empty if the text is not the id of any tenant. */
  public static Optional<TenantId> parse(String text) {
    return PublicId.parse(PREFIX, text).map(TenantId::new);
  }

  @Override
  public String toString() {
    return PublicId.format(PREFIX, value);
  }
}
