package dev.hookswitch.loadtest.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a server. */
final class ServerCommand {
  private ServerCommand() {}

  static List<String> of(ServerSettings settings, int port, String apiKey, String adminToken) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(settings.jvmArgs());
    command.addAll(List.of("-jar", settings.jar().toString(), "serve"));
    set(command, "http.port=" + port);
    set(command, "database.data-dir=" + settings.dataDir().toAbsolutePath());
    // Here plain http is taken, and so are endpoints on this machine.
    set(command, "environment=development");
    set(command, "bootstrap.api-key=" + apiKey);
    set(command, "bootstrap.admin-token=" + adminToken);
    set(command, "log.attempts=none");
    settings.settings().forEach(setting -> set(command, setting));
    return command;
  }

  private static void set(List<String> command, String setting) {
    command.add("--set");
    command.add(setting);
  }
}
