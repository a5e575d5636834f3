package dev.hookswitch.loadtest;

import dev.hookswitch.loadtest.command.LoadtestCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program {@code hookswitch-loadtest}. */
public final class Main {
  private Main() {}

  /** Runs the command given and exits with its code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(LoadtestCommand.run(Main.class, out, err, arguments));
  }
}
