package dev.hookswitch.api.serve;

import java.util.concurrent.CountDownLatch;

/**
 * SIGTERM and Ctrl-C. The JVM ends when its shutdown hooks have returned, so the hook itself closes
 * the server and returns only when that is done.
 */
public final class Shutdown {
  private Shutdown() {}

  /** Closes on the way out. */
  public static void closeOnSignal(AutoCloseable closing) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    closing.close();
                  } catch (Exception e) {
                    // Nobody is left to tell but the operator.
                    System.err.println("hookswitch: the stop was not clean: " + e.getMessage());
                  }
                },
                "hookswitch-stop"));
  }

  /** Waits for the process to be told to end. */
  public static void waitFor() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
