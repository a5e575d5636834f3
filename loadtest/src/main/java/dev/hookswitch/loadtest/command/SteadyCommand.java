package dev.hookswitch.loadtest.command;

import dev.hookswitch.loadtest.scenario.Scenario;
import dev.hookswitch.loadtest.scenario.Steady;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code steady}: a constant rate. */
@Command(
    name = "steady",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "A constant rate, planned ahead and kept whatever the server does. Latency counts from the"
            + " time an event was planned for, so waiting for a slow server is part of it.")
final class SteadyCommand extends ScenarioCommand {
  @Option(names = "--rate", paramLabel = "R", required = true, description = "Events per second.")
  private int eventsPerSecond;

  @Option(
      names = "--max-in-flight",
      paramLabel = "N",
      defaultValue = "512",
      description =
          "Connections at most, each with one request under way; an event that finds none free"
              + " goes out late (default: ${DEFAULT-VALUE}).")
  private int maxInFlight;

  @Override
  Scenario scenario(Check check) {
    check.range("--rate", eventsPerSecond, 1, 200_000);
    check.range("--max-in-flight", maxInFlight, 1, 4_096);
    return new Steady(eventsPerSecond, maxInFlight);
  }
}
