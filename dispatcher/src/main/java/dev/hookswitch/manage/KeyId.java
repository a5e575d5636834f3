package dev.hookswitch.manage;

import dev.hookswitch.event.TenantId;
import java.util.Optional;

/** Names an API key without opening anything; {@code key_…} outside. */
public record KeyId(long value) {
  private static final String PREFIX = "key_";

  public static Optional<KeyId> parse(String text) {
    return text.startsWith(PREFIX)
        ? TenantId.parse("ten_" + text.substring(PREFIX.length())).map(id -> new KeyId(id.value()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return PREFIX + new TenantId(value).toString().substring(4);
  }
}
