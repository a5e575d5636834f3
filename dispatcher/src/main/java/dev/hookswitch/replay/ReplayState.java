package dev.hookswitch.replay;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a job stands. */
public enum ReplayState {
  RUNNING,
  /** Queues nothing more until it is resumed; what it has queued is delivered. */
  PAUSED,
  /** Final; what it had queued and not delivered was taken back. */
  CANCELLED,
  /** Final; everything that it brought back has ended again. */
  DONE;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name used in the API and the database. */
  public String label() {
    return label;
  }

  public static Optional<ReplayState> ofLabel(String label) {
    return Arrays.stream(values()).filter(state -> state.label.equals(label)).findFirst();
  }
}
