package dev.hookswitch.api.serve;

import dev.hookswitch.config.Settings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hookswitch serve}. */
@Command(
    name = "serve",
    description = "Runs the server until it is told to stop.",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options = new SettingsOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Settings settings = options.load(Map.of());
    Running running = new Running();
    Shutdown.closeOnSignal(running);
    tell(spec.commandLine().getOut(), running.start(settings));
    Shutdown.waitFor();
    return 0;
  }

  private static void tell(PrintWriter out, Server server) {
    Credentials credentials = server.credentials();
    out.println("Hookswitch " + Version.TEXT + " listens on " + server.url());
    if (credentials.keyMade()) {
      credentials
          .apiKey()
          .ifPresent(key -> out.println("  API key of the first tenant (shown once): " + key));
    }
    if (credentials.tokenMade()) {
      out.println("  Admin token (until restart): " + credentials.adminToken());
    }
    out.flush();
  }
}
