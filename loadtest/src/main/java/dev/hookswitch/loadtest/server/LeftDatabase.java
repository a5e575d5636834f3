package dev.hookswitch.loadtest.server;

import dev.hookswitch.loadtest.machine.Postmaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Stops the embedded database of a server that went without stopping it, as one that was killed
 * does.
 */
final class LeftDatabase {
  private static final long STOP_SECONDS = 10;
  private static final long KILL_SECONDS = 5;

  private LeftDatabase() {}

  /** Stops the database whose data lies below a directory, if it runs. */
  static void stop(Path dataDir) {
    Postmaster.find(dataDir).stream()
        .mapToObj(ProcessHandle::of)
        .flatMap(found -> found.stream())
        .filter(process -> works(process, dataDir))
        .forEach(LeftDatabase::stop);
  }

  /** An old file may name a process that has nothing to do with the database. */
  private static boolean works(ProcessHandle process, Path dataDir) {
    try {
      String data = dataDir.toRealPath().toString();
      return Stream.of(process.info().arguments().orElse(new String[0]))
          .anyMatch(argument -> argument.startsWith(data));
    } catch (IOException gone) {
      return false;
    }
  }

  private static void stop(ProcessHandle process) {
    process.destroy();
    if (!endedWithin(process, STOP_SECONDS)) {
      process.destroyForcibly();
      endedWithin(process, KILL_SECONDS);
    }
  }

  private static boolean endedWithin(ProcessHandle process, long seconds) {
    try {
      process.onExit().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException stillThere) {
      return false;
    }
  }
}
