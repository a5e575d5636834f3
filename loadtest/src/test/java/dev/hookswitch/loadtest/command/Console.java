package dev.hookswitch.loadtest.command;

import dev.hookswitch.loadtest.Main;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs a command line and keeps what it printed. */
final class Console {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  int run(String... arguments) {
    return LoadtestCommand.run(
        Main.class, new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
