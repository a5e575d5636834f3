package dev.hookswitch.api.serve;

import dev.hookswitch.config.SettingsDocument;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hookswitch settings}. */
@Command(
    name = "settings",
    description = "Lists every setting with its default, range and meaning.",
    mixinStandardHelpOptions = true)
public final class SettingsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(SettingsDocument.table());
    return 0;
  }
}
