package dev.hookswitch.loadtest.command;

import dev.hookswitch.loadtest.trial.OutageRecovery;
import dev.hookswitch.loadtest.trial.Trial;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code outage-recovery}. */
@Command(
    name = "outage-recovery",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "An endpoint is down while events for it pile up, and then up with a capacity that it cannot"
            + " exceed: how fast, and how gently, the server works that off.",
    footerHeading = "%nExample:%n",
    footer =
        "  java -jar loadtest/target/hookswitch-loadtest.jar outage-recovery --down 600 --due 20000")
final class OutageRecoveryCommand extends TrialCommand {
  @Option(
      names = "--capacity",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Requests per second that the endpoint takes once up (default: ${DEFAULT-VALUE}).")
  private int capacity;

  @Option(
      names = "--down",
      paramLabel = "S",
      defaultValue = "60",
      description = "Seconds that it is down (default: ${DEFAULT-VALUE}).")
  private int downSeconds;

  @Option(
      names = "--due",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Events published meanwhile (default: ${DEFAULT-VALUE}).")
  private int due;

  @Override
  Trial trial(Check check) {
    check.range("--capacity", capacity, 1, 10_000);
    check.range("--down", downSeconds, 1, 3_600);
    check.range("--due", due, 1, 1_000_000);
    return new OutageRecovery(due, capacity, Duration.ofSeconds(downSeconds));
  }
}
