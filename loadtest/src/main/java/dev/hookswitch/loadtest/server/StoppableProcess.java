package dev.hookswitch.loadtest.server;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A server's process, which ends with this one at the latest, and its database with it. */
final class StoppableProcess {
  private static final long STOP_SECONDS = 30;
  private static final long KILL_SECONDS = 5;

  private final Process process;
  private final Path dataDir;
  private final Thread onShutdown = new Thread(this::end, "stop-server");

  StoppableProcess(Process process, Path dataDir) {
    this.process = process;
    this.dataDir = dataDir;
    Runtime.getRuntime().addShutdownHook(onShutdown);
  }

  Process process() {
    return process;
  }

  /** Asks it to stop, waits, and kills it if it does not; then the same with its database. */
  void stop() {
    try {
      Runtime.getRuntime().removeShutdownHook(onShutdown);
    } catch (IllegalStateException shuttingDown) {
      // The hook is at it already; stopping twice does no harm.
    }
    end();
  }

  private void end() {
    process.destroy();
    if (!endedWithin(STOP_SECONDS)) {
      process.destroyForcibly();
      endedWithin(KILL_SECONDS);
    }
    LeftDatabase.stop(dataDir);
  }

  private boolean endedWithin(long seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
