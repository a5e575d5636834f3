package dev.hookswitch.rig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A running server, which can be killed, stopped and started again where it was. */
final class ServerProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
  private static final int TAIL_CHARS = 4_000;

  private final Path dataDir;
  private final Path log;
  private final int port;
  private final Map<String, String> settings;
  private @Nullable Process process;

  private ServerProcess(Path directory, int port, Map<String, String> settings) {
    this.dataDir = directory.resolve("data");
    // Outside of the directory, which goes with the test: whoever looks into a failure needs it.
    this.log = Path.of("target", "rig", "server-" + port + ".log").toAbsolutePath();
    this.port = port;
    this.settings = settings;
  }

  /**
   * Starts a server that may call receivers on loopback, and waits until it is ready.
   *
   * @param directory for its data
   * @param settings on top of what every server of the rig is given
   */
  static ServerProcess start(Path directory, Map<String, String> settings) throws IOException {
    int port = Launch.freePort();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("environment", "development");
    all.put("http.port", Integer.toString(port));
    all.put("database.data-dir", directory.resolve("data").toString());
    all.put("bootstrap.api-key", Launch.API_KEY);
    all.put("bootstrap.admin-token", Launch.ADMIN_TOKEN);
    all.put("log.attempts", "none");
    all.putAll(settings);
    ServerProcess server = new ServerProcess(directory, port, all);
    Files.createDirectories(server.log.getParent());
    Files.deleteIfExists(server.log);
    try {
      server.start();
    } catch (IOException | RuntimeException | Error failure) {
      server.close();
      throw failure;
    }
    return server;
  }

  /** Starts it again with the same data and the same port. */
  void start() throws IOException {
    Process started = Launch.serve(log, settings);
    process = started;
    Api api = api();
    Await.until(
        "the server is ready",
        START_LIMIT,
        () -> {
          if (!started.isAlive()) {
            throw new AssertionError("the server ended with " + started.exitValue() + tail());
          }
          return api.ready();
        });
  }

  /** {@code kill -9}: nothing of it gets to run any more. */
  void kill() {
    current().destroyForcibly().onExit().join();
  }

  /** SIGTERM; waits for the end and returns the exit code. */
  int terminate(Duration limit) {
    Process ending = current();
    ending.destroy();
    Await.until("SIGTERM ends the server", limit, () -> !ending.isAlive());
    return ending.exitValue();
  }

  Api api() {
    return new Api(port);
  }

  Map<String, String> settings() {
    return settings;
  }

  long pid() {
    return current().pid();
  }

  boolean alive() {
    return current().isAlive();
  }

  /** Everything it has written so far, over all starts. */
  String log() throws IOException {
    return Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
  }

  private String tail() {
    try {
      String text = log();
      return "; its log ends:\n" + text.substring(Math.max(0, text.length() - TAIL_CHARS));
    } catch (IOException e) {
      return "; its log cannot be read: " + e;
    }
  }

  private Process current() {
    return Objects.requireNonNull(process, "never started");
  }

  @Override
  public void close() throws IOException {
    Process last = process;
    if (last != null && last.isAlive()) {
      last.destroy();
      last.onExit().completeOnTimeout(last, STOP_LIMIT.toSeconds(), TimeUnit.SECONDS).join();
      last.destroyForcibly().onExit().join();
    }
    Postmaster.of(dataDir).end();
  }
}
