package dev.hookswitch.api;

import dev.hookswitch.api.demo.DemoCommand;
import dev.hookswitch.api.serve.ServeCommand;
import dev.hookswitch.api.serve.SettingsCommand;
import dev.hookswitch.api.serve.StartException;
import dev.hookswitch.api.serve.Version;
import dev.hookswitch.config.SettingsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "hookswitch",
    description = "A self-hosted webhook dispatcher for voice platforms.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ServeCommand.class, DemoCommand.class, SettingsCommand.class},
    footer = {
      "",
      "Examples:",
      "  java -jar hookswitch.jar demo",
      "  java -jar hookswitch.jar serve --set http.port=9000",
      "  HOOKSWITCH_DATABASE_URL=postgresql://… java -jar hookswitch.jar serve --config my.yaml"
    })
public final class Main {
  static final class VersionProvider implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"hookswitch " + Version.TEXT};
    }
  }

  private Main() {}

  public static void main(String[] arguments) {
    int code = run(arguments);
    if (code != 0) {
      System.exit(code);
    }
  }

  static int run(String... arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof StartException || failure instanceof SettingsException) {
                command.getErr().println("hookswitch: " + failure.getMessage());
                return 1;
              }
              throw failure;
            })
        .execute(arguments);
  }
}
