package dev.hookswitch.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/** A short-lived program that was run to its end: how it ended and what it printed. */
record Command(int exit, String output) {

  static Command run(List<String> words) throws IOException {
    Process process = start(words, Redirect.PIPE);
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    return new Command(endOf(process), output);
  }

  /** For programs which leave a server behind: it may hold on to their output for ever. */
  static int runInto(Path log, List<String> words) throws IOException {
    return endOf(start(words, Redirect.appendTo(log.toFile())));
  }

  private static Process start(List<String> words, Redirect output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    // PGPORT, PGDATA, PGOPTIONS and their kin are meant for some other Postgres.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    Process process = builder.redirectOutput(output).start();
    process.getOutputStream().close();
    return process;
  }

  /**
   * Not to be interrupted: giving up here would leave a server behind. Each program has its end.
   */
  private static int endOf(Process process) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return process.waitFor();
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
