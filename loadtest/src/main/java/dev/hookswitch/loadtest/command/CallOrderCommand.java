package dev.hookswitch.loadtest.command;

import dev.hookswitch.loadtest.trial.CallOrder;
import dev.hookswitch.loadtest.trial.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code call-order}. */
@Command(
    name = "call-order",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Calls of several events each, at endpoints that keep the order of a call and fail now and"
            + " then: whether anything arrives out of order that was not let go on purpose.",
    footerHeading = "%nExample:%n",
    footer =
        "  java -jar loadtest/target/hookswitch-loadtest.jar call-order --calls 5000 --failing 20")
final class CallOrderCommand extends TrialCommand {
  @Option(
      names = "--endpoints",
      paramLabel = "N",
      defaultValue = "4",
      description = "Endpoints (default: ${DEFAULT-VALUE}).")
  private int endpoints;

  @Option(
      names = "--calls",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Calls over all of them (default: ${DEFAULT-VALUE}).")
  private int calls;

  @Option(
      names = "--events-per-call",
      paramLabel = "N",
      defaultValue = "5",
      description = "Events of each call (default: ${DEFAULT-VALUE}).")
  private int eventsPerCall;

  @Option(
      names = "--failing",
      paramLabel = "PERCENT",
      defaultValue = "10",
      description = "Requests that fail, by chance (default: ${DEFAULT-VALUE}).")
  private int failingPercent;

  @Option(
      names = "--status",
      paramLabel = "CODE",
      defaultValue = "500",
      description = "What those are answered with (default: ${DEFAULT-VALUE}).")
  private int status;

  @Option(
      names = "--posters",
      paramLabel = "N",
      defaultValue = "16",
      description = "Calls posted side by side (default: ${DEFAULT-VALUE}).")
  private int posters;

  @Override
  Trial trial(Check check) {
    check.range("--endpoints", endpoints, 1, 1_000);
    check.range("--calls", calls, 1, 100_000);
    check.range("--events-per-call", eventsPerCall, 1, 100);
    check.range("--failing", failingPercent, 0, 90);
    check.range("--status", status, 300, 599);
    check.range("--posters", posters, 1, 64);
    return new CallOrder(endpoints, calls, eventsPerCall, status, failingPercent / 100.0, posters);
  }
}
