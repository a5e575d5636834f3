package dev.hookswitch.loadtest.command;

/** What the program's exit code says. */
final class ExitCode {
  /** All was well. */
  static final int PASSED = 0;

  /** Something was lost, unexpected or badly signed. */
  static final int FAILED = 1;

  /** The command line was wrong. */
  static final int USAGE = 2;

  /** The run could not be carried out. */
  static final int BROKEN = 3;

  private ExitCode() {}
}
