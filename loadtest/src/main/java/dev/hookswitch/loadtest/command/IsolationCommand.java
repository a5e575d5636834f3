package dev.hookswitch.loadtest.command;

import dev.hookswitch.loadtest.trial.Isolation;
import dev.hookswitch.loadtest.trial.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code isolation}. */
@Command(
    name = "isolation",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "What a hanging endpoint with a backlog costs the healthy ones: they are measured without"
            + " trouble and then beside it, in one run.",
    footerHeading = "%nExample:%n",
    footer = "  java -jar loadtest/target/hookswitch-loadtest.jar isolation --resetting 1 --dead 5")
final class IsolationCommand extends TrialCommand {
  @Option(
      names = "--endpoints",
      paramLabel = "N",
      defaultValue = "100",
      description = "Healthy endpoints (default: ${DEFAULT-VALUE}).")
  private int endpoints;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "500",
      description = "Events per second over all of them (default: ${DEFAULT-VALUE}).")
  private int perSecond;

  @Option(
      names = "--backlog",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Events queued for the hanging endpoint (default: ${DEFAULT-VALUE}).")
  private int backlog;

  @Option(
      names = "--hang",
      paramLabel = "S",
      defaultValue = "10",
      description = "Timeout of an attempt at it in seconds (default: ${DEFAULT-VALUE}).")
  private int hangSeconds;

  @Option(
      names = "--resetting",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description =
          "Further endpoints that reset, in percent of the healthy ones (default: ${DEFAULT-VALUE}).")
  private int resettingPercent;

  @Option(
      names = "--dead",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "Further endpoints where nobody listens, likewise (default: ${DEFAULT-VALUE}).")
  private int deadPercent;

  @Mixin private PhaseOptions phases = new PhaseOptions();

  @Override
  Trial trial(Check check) {
    check.range("--endpoints", endpoints, 1, 10_000);
    check.range("--rate", perSecond, 1, 100_000);
    check.range("--backlog", backlog, 1, 500_000);
    check.range("--hang", hangSeconds, 1, 300);
    check.range("--resetting", resettingPercent, 0, 100);
    check.range("--dead", deadPercent, 0, 100);
    Isolation isolation =
        new Isolation(
            endpoints,
            share(resettingPercent),
            share(deadPercent),
            perSecond,
            backlog,
            hangSeconds,
            phases.phase(check));
    check.sequences(isolation);
    return isolation;
  }

  /** Rounded up: one percent of ten endpoints is one. */
  private int share(int percent) {
    return (endpoints * percent + 99) / 100;
  }
}
