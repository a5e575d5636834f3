package dev.hookswitch.event;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one endpoint is owed of one event; {@code dlv_…} outside. */
public record DeliveryId(UUID event, EndpointId endpoint) {
  private static final String PREFIX = "dlv_";

  /** Reads {@code dlv_…}; empty if the text is not the id of any delivery. */
  public static Optional<DeliveryId> parse(String text) {
    if (!text.startsWith(PREFIX) || text.length() != PREFIX.length() + 39) {
      return Optional.empty();
    }
    @Nullable Long endpoint = Base32.parse(text, PREFIX.length() + 26);
    return EventUid.parseBare(text.substring(0, PREFIX.length() + 26), PREFIX.length())
        .filter(uid -> endpoint != null)
        .map(uid -> new DeliveryId(uid, new EndpointId(endpoint == null ? 0 : endpoint)));
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(43).append(PREFIX);
    Base32.append(out, event.getMostSignificantBits());
    Base32.append(out, event.getLeastSignificantBits());
    Base32.append(out, endpoint.value());
    return out.toString();
  }
}
