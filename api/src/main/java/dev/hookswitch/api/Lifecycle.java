package dev.hookswitch.api;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** What the server's event loops know of its beginning and its end. */
final class Lifecycle {
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicInteger port = new AtomicInteger();

  void listening(int actualPort) {
    port.set(actualPort);
  }

  /** The port listened on, which the system chose if the setting is 0. */
  int port() {
    return port.get();
  }

  /** From here on no event is taken; false if it was said before. */
  boolean beginStop() {
    return stopping.compareAndSet(false, true);
  }

  boolean stopping() {
    return stopping.get();
  }
}
