package dev.hookswitch.loadtest.command;

import dev.hookswitch.loadtest.report.JsonReport;
import dev.hookswitch.loadtest.report.TrialReport;
import dev.hookswitch.loadtest.report.TrialText;
import dev.hookswitch.loadtest.server.Target;
import dev.hookswitch.loadtest.server.Workspace;
import dev.hookswitch.loadtest.trial.Trial;
import dev.hookswitch.loadtest.trial.TrialRun;
import dev.hookswitch.loadtest.trial.TrialSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What the commands of all trials do: check, run, report. */
abstract class TrialCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private CommandSpec spec;

  @ParentCommand
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private LoadtestCommand program;

  @Mixin private TrialOptions options = new TrialOptions();
  @Mixin private TargetOptions targets = new TargetOptions();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures to a file too.")
  private @Nullable Path json;

  /** The trial, its own options checked. */
  abstract Trial trial(Check check);

  /** Whether it makes tenants. */
  boolean makesTenants() {
    return false;
  }

  @Override
  public final Integer call() throws Exception {
    Check check = new Check(spec);
    Trial trial = trial(check);
    TrialSettings settings = options.settings(check, targets.starts());
    targets.check(check);
    if (makesTenants()) {
      targets.checkAdmin(check);
    }
    PrintWriter out = spec.commandLine().getOut();
    TrialReport report = run(trial, settings, out);
    new TrialText(out).write(report);
    if (json != null) {
      JsonReport.write(report, json);
    }
    return report.failures().isEmpty() ? ExitCode.PASSED : ExitCode.FAILED;
  }

  private TrialReport run(Trial trial, TrialSettings settings, PrintWriter out) throws Exception {
    try (Workspace workspace = Workspace.create();
        Target target =
            targets.open(workspace, out, List.of(QuickProfile.setting(workspace.profiles())))) {
      return new TrialRun(trial, settings, target, program.mainClass(), out).run();
    }
  }
}
