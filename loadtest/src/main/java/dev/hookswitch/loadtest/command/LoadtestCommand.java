package dev.hookswitch.loadtest.command;

import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The program; does nothing without a scenario. */
@Command(
    name = "hookswitch-loadtest",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "SCENARIO",
    description = "Puts load on a Hookswitch server and reports what it did with it.",
    subcommands = {
      CapacityCommand.class,
      SteadyCommand.class,
      IsolationCommand.class,
      NeighboursCommand.class,
      OutageRecoveryCommand.class,
      CallOrderCommand.class,
      SinkCommand.class
    },
    commandListHeading = "%nScenarios:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  How much does the server take?  Starts api/target/hookswitch.jar for the run:",
      "    java -jar loadtest/target/hookswitch-loadtest.jar capacity",
      "  How quick is it at 2,000 events/s?",
      "    java -jar loadtest/target/hookswitch-loadtest.jar steady --rate 2000 --json out.json",
      "  What does a hanging receiver cost the others?",
      "    java -jar loadtest/target/hookswitch-loadtest.jar isolation --resetting 1 --dead 5",
      "  steady, on a server that runs already:",
      "    java -jar loadtest/target/hookswitch-loadtest.jar steady --rate 2000 \\",
      "      --target http://127.0.0.1:8080 --api-key KEY"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:passed",
      "1:something was lost, unexpected, badly signed or out of order, or nothing was delivered",
      "2:the command line is wrong",
      "3:the run could not be carried out"
    })
public final class LoadtestCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private CommandSpec spec;

  private final Class<?> mainClass;

  private LoadtestCommand(Class<?> mainClass) {
    this.mainClass = mainClass;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a scenario: " + scenarios(spec));
  }

  /** The class to start for a further process of this program. */
  String mainClass() {
    return mainClass.getName();
  }

  /** Runs the command given and returns its exit code. */
  public static int run(Class<?> mainClass, PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new LoadtestCommand(mainClass))
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(LoadtestCommand::misused)
        .setExecutionExceptionHandler(LoadtestCommand::broken)
        .execute(arguments);
  }

  private static int misused(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    CommandSpec spec = command.getCommandSpec();
    boolean unknownScenario =
        spec.parent() == null && wrong instanceof CommandLine.UnmatchedArgumentException;
    String message =
        unknownScenario
            ? "unknown scenario or option '"
                + ((CommandLine.UnmatchedArgumentException) wrong).getUnmatched().get(0)
                + "'; scenarios are: "
                + scenarios(spec)
            : wrong.getMessage();
    command.getErr().println(message);
    command.getErr().println("Try '" + spec.qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  private static int broken(Exception failure, CommandLine command, ParseResult parsed) {
    String message = failure.getMessage();
    command.getErr().println("the run failed: " + (message == null ? failure.toString() : message));
    return ExitCode.BROKEN;
  }

  private static String scenarios(CommandSpec root) {
    return root.subcommands().entrySet().stream()
        .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
