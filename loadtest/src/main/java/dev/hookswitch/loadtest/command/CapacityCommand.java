package dev.hookswitch.loadtest.command;

import dev.hookswitch.loadtest.scenario.Capacity;
import dev.hookswitch.loadtest.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code capacity}: as much as the server takes. */
@Command(
    name = "capacity",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "As much as the server takes: each connection posts its next event as soon as the last one"
            + " is answered. Shows throughput; its latencies are those of a saturated server.")
final class CapacityCommand extends ScenarioCommand {
  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "64",
      description = "Connections, each with one request under way (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Override
  Scenario scenario(Check check) {
    check.range("--connections", connections, 1, 4_096);
    return new Capacity(connections);
  }
}
