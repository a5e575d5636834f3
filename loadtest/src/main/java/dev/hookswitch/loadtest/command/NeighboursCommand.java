package dev.hookswitch.loadtest.command;

import dev.hookswitch.loadtest.trial.Neighbours;
import dev.hookswitch.loadtest.trial.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code neighbours}. */
@Command(
    name = "neighbours",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "What a loud tenant costs a quiet one whose receivers are on the same host: the quiet one is"
            + " measured alone and then beside it, in one run.",
    footerHeading = "%nExample:%n",
    footer = "  java -jar loadtest/target/hookswitch-loadtest.jar neighbours --rate 20 --times 100")
final class NeighboursCommand extends TrialCommand {
  @Option(
      names = "--endpoints",
      paramLabel = "N",
      defaultValue = "4",
      description = "Endpoints of each tenant (default: ${DEFAULT-VALUE}).")
  private int endpoints;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "20",
      description = "Events per second of the quiet tenant (default: ${DEFAULT-VALUE}).")
  private int perSecond;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "100",
      description = "As many of the loud one (default: ${DEFAULT-VALUE}).")
  private int times;

  @Option(
      names = "--in-time",
      paramLabel = "S",
      defaultValue = "5",
      description =
          "Seconds after which an event counts as not served (default: ${DEFAULT-VALUE}).")
  private int inTimeSeconds;

  @Mixin private PhaseOptions phases = new PhaseOptions();

  @Override
  boolean makesTenants() {
    return true;
  }

  @Override
  Trial trial(Check check) {
    check.range("--endpoints", endpoints, 1, 1_000);
    check.range("--rate", perSecond, 1, 10_000);
    check.range("--times", times, 1, 1_000);
    check.range("--rate times --times", (long) perSecond * times, 1, 200_000);
    check.range("--in-time", inTimeSeconds, 1, 600);
    Neighbours neighbours =
        new Neighbours(endpoints, perSecond, times, inTimeSeconds, phases.phase(check));
    check.sequences(neighbours);
    return neighbours;
  }
}
