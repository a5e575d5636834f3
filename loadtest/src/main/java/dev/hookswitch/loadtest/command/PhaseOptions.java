package dev.hookswitch.loadtest.command;

import dev.hookswitch.loadtest.trial.Phase;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long each phase of a trial takes. */
final class PhaseOptions {
  @Option(
      names = "--start",
      paramLabel = "S",
      defaultValue = "20",
      description =
          "Seconds before the first phase, not measured: a server that has just started is slow"
              + " (default: ${DEFAULT-VALUE}).")
  private int startSeconds;

  @Option(
      names = "--warmup",
      paramLabel = "S",
      defaultValue = "5",
      description = "Seconds at the start of each phase, not measured (default: ${DEFAULT-VALUE}).")
  private int warmupSeconds;

  @Option(
      names = "--duration",
      paramLabel = "S",
      defaultValue = "20",
      description = "Seconds measured in each phase (default: ${DEFAULT-VALUE}).")
  private int durationSeconds;

  Phase phase(Check check) {
    check.range("--start", startSeconds, 0, 3_600);
    check.range("--warmup", warmupSeconds, 0, 600);
    check.range("--duration", durationSeconds, 1, 3_600);
    return new Phase(
        Duration.ofSeconds(startSeconds),
        Duration.ofSeconds(warmupSeconds),
        Duration.ofSeconds(durationSeconds));
  }
}
