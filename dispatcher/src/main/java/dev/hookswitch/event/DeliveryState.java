package dev.hookswitch.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a delivery stands. Every state but {@link #PENDING} is final until somebody retries it. */
public enum DeliveryState {
  PENDING,
  DELIVERED,
  FAILED,
  DEAD,
  EXPIRED,
  CANCELLED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name used in the API, the metrics and the database. */
  public String label() {
    return label;
  }

  public static Optional<DeliveryState> ofLabel(String label) {
    return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
  }
}
