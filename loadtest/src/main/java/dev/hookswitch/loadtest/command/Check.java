package dev.hookswitch.loadtest.command;

import dev.hookswitch.loadtest.trial.Trial;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks option values. */
final class Check {
  /** The sink keeps eight bytes for each. */
  private static final long DELIVERIES_MAX = 100_000_000;

  private final CommandSpec spec;

  Check(CommandSpec spec) {
    this.spec = spec;
  }

  void range(String option, long value, long min, long max) {
    if (value < min || value > max) {
      fail(option + " must be " + min + ".." + max + ", got " + value);
    }
  }

  /** Whether there are sequence numbers, and room for arrival times, for all events of a trial. */
  void sequences(Trial trial) {
    that(
        trial.eventsMax() <= DELIVERIES_MAX,
        "endpoints times events for one of them must be at most "
            + DELIVERIES_MAX
            + ", got "
            + trial.eventsMax());
  }

  void that(boolean condition, String otherwise) {
    if (!condition) {
      fail(otherwise);
    }
  }

  private void fail(String message) {
    throw new ParameterException(spec.commandLine(), message);
  }
}
