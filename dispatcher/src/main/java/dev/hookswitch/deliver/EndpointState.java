package dev.hookswitch.deliver;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whether an endpoint gets anything. */
public enum EndpointState {
  ACTIVE,
  /** It is owed new events, and is sent none until it is active again. */
  PAUSED,
  /** It is not owed new events; what it was owed is kept. */
  DISABLED;

  /** Why an endpoint is disabled. */
  public enum Reason {
    /** Somebody said so. */
    MANUAL,
    /** It answered 410 (RFC 9110 §15.5.11). */
    GONE,
    /** It failed, and only failed, for longer than its profile allows. */
    FAILING;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name used in the API and in the database. */
    public String label() {
      return label;
    }

    public static Optional<Reason> ofLabel(String label) {
      return Arrays.stream(values()).filter(r -> r.label.equals(label)).findFirst();
    }
  }

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name used in the API and in the database. */
  public String label() {
    return label;
  }

  public static Optional<EndpointState> ofLabel(String label) {
    return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
  }
}
