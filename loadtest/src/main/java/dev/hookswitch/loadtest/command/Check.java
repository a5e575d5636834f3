package dev.hookswitch.loadtest.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks option values. */
final class Check {
  private final CommandSpec spec;

  Check(CommandSpec spec) {
    this.spec = spec;
  }

  void range(String option, long value, long min, long max) {
    if (value < min || value > max) {
      fail(option + " must be " + min + ".." + max + ", got " + value);
    }
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
