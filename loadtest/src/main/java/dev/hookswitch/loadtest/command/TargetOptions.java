package dev.hookswitch.loadtest.command;

import dev.hookswitch.loadtest.server.Loopback;
import dev.hookswitch.loadtest.server.RunningServer;
import dev.hookswitch.loadtest.server.ServerProcess;
import dev.hookswitch.loadtest.server.ServerSettings;
import dev.hookswitch.loadtest.server.Target;
import dev.hookswitch.loadtest.server.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server to test. */
final class TargetOptions {
  @Option(
      names = "--target",
      paramLabel = "URL",
      description = "A running server on this machine; without it one is started for the run.")
  private @Nullable String url;

  @Option(names = "--api-key", paramLabel = "KEY", description = "The running server's API key.")
  private @Nullable String apiKey;

  @Option(
      names = "--admin-token",
      paramLabel = "TOKEN",
      description =
          "The running server's admin token, for scenarios with several tenants. They stay there.")
  private @Nullable String adminToken;

  @Option(
      names = "--server-pid",
      paramLabel = "PID",
      description = "The running server's process, to account for its CPU time.")
  private @Nullable Long serverPid;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Where the server's embedded database lives: kept, and used to account for its CPU time"
              + " (default for a started server: a temporary one).")
  private @Nullable Path dataDir;

  @Option(
      names = "--server-jar",
      paramLabel = "JAR",
      defaultValue = "api/target/hookswitch.jar",
      description = "The server to start (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private Path serverJar;

  @Option(
      names = "--jvm-args",
      paramLabel = "ARGS",
      defaultValue = "-Xms512m -Xmx512m",
      description = "Arguments of its JVM, separated by spaces (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // Set by picocli.
  private String jvmArgs;

  @Option(
      names = "--server-set",
      paramLabel = "KEY=VALUE",
      description = "A further setting of the started server; may be repeated.")
  private List<String> serverSettings = new ArrayList<>();

  @Option(
      names = "--server-log",
      paramLabel = "FILE",
      description = "The started server's log (default: kept in a temporary directory).")
  private @Nullable Path serverLog;

  @Option(
      names = "--start-timeout",
      paramLabel = "S",
      defaultValue = "60",
      description = "Seconds within which it must be ready (default: ${DEFAULT-VALUE}).")
  private int startTimeoutSeconds;

  void check(Check check) {
    check.range("--start-timeout", startTimeoutSeconds, 1, 600);
    if (url == null) {
      check.that(apiKey == null, "--api-key goes with --target");
      check.that(adminToken == null, "--admin-token goes with --target");
      check.that(
          Files.isRegularFile(serverJar),
          "there is no server at "
              + serverJar
              + "; build it with 'mvn package', or name one with --server-jar or --target");
    } else {
      check.that(apiKey != null, "--target needs --api-key");
      check.that(serverSettings.isEmpty(), "--server-set goes with a server started for the run");
      try {
        Loopback.require(url);
      } catch (IllegalArgumentException e) {
        check.that(false, "--target: " + e.getMessage());
      }
    }
  }

  /** The target; a server to be started keeps its files in the workspace. */
  Target open(Workspace workspace, PrintWriter out) throws IOException, InterruptedException {
    return open(workspace, out, List.of());
  }

  /** The target; a server to be started gets settings of the scenario's, before those given. */
  Target open(Workspace workspace, PrintWriter out, List<String> scenarioSettings)
      throws IOException, InterruptedException {
    if (url != null) {
      URI base = Loopback.require(url);
      OptionalLong pid = serverPid == null ? OptionalLong.empty() : OptionalLong.of(serverPid);
      return new RunningServer(base, orEmpty(apiKey), orEmpty(adminToken), pid, dataDir);
    }
    Path log = serverLog == null ? workspace.log() : serverLog;
    out.println("starting " + serverJar + ", log in " + log);
    out.flush();
    return ServerProcess.start(
        new ServerSettings(
            serverJar,
            List.of(jvmArgs.trim().split("\\s+")),
            dataDir == null ? workspace.data() : dataDir,
            log,
            Stream.concat(scenarioSettings.stream(), serverSettings.stream()).toList(),
            Duration.ofSeconds(startTimeoutSeconds)));
  }

  /** Whether the server is started for the run, and so set up by it. */
  boolean starts() {
    return url == null;
  }

  /** For scenarios that make tenants. */
  void checkAdmin(Check check) {
    check.that(
        starts() || adminToken != null, "--target needs --admin-token here, for the tenants");
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }
}
