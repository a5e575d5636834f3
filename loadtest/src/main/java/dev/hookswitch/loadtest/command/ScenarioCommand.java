package dev.hookswitch.loadtest.command;

import dev.hookswitch.loadtest.report.JsonReport;
import dev.hookswitch.loadtest.report.Report;
import dev.hookswitch.loadtest.report.TextReport;
import dev.hookswitch.loadtest.scenario.LoadRun;
import dev.hookswitch.loadtest.scenario.LoadSettings;
import dev.hookswitch.loadtest.scenario.Scenario;
import dev.hookswitch.loadtest.server.Target;
import dev.hookswitch.loadtest.server.Workspace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What the commands of all scenarios do: check, run, report. */
abstract class ScenarioCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private CommandSpec spec;

  @ParentCommand
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private LoadtestCommand program;

  @Mixin private LoadOptions load = new LoadOptions();

  @Mixin private TargetOptions targets = new TargetOptions();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file too.")
  private @Nullable Path json;

  /** The scenario, its own options checked. */
  abstract Scenario scenario(Check check);

  @Override
  public final Integer call() throws Exception {
    Check check = new Check(spec);
    Scenario scenario = scenario(check);
    LoadSettings settings = load.settings(check);
    targets.check(check);
    PrintWriter out = spec.commandLine().getOut();
    Report report = run(scenario, settings, out);
    new TextReport(out).write(report);
    if (json != null) {
      JsonReport.write(report, json);
    }
    return report.failures().isEmpty() ? ExitCode.PASSED : ExitCode.FAILED;
  }

  private Report run(Scenario scenario, LoadSettings settings, PrintWriter out) throws Exception {
    try (Workspace workspace = Workspace.create();
        Target target = targets.open(workspace, out)) {
      return new LoadRun(scenario, settings, target, program.mainClass(), out).run();
    }
  }
}
