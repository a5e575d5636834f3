package dev.hookswitch.loadtest.server;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that ends with this one at the latest. */
final class StoppableProcess {
  private static final long STOP_SECONDS = 30;
  private static final long KILL_SECONDS = 5;

  private final Process process;
  private final Thread onShutdown = new Thread(this::end, "stop-server");

  StoppableProcess(Process process) {
    this.process = process;
    Runtime.getRuntime().addShutdownHook(onShutdown);
  }

  Process process() {
    return process;
  }

  /** Asks it to stop, waits, and kills it with its children if it does not. */
  void stop() {
    try {
      Runtime.getRuntime().removeShutdownHook(onShutdown);
    } catch (IllegalStateException shuttingDown) {
      // The hook is at it already; stopping twice does no harm.
    }
    end();
  }

  private void end() {
    // Once it is gone nobody can tell whose children they were.
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill(children);
  }

  private void kill(List<ProcessHandle> children) {
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor(KILL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
