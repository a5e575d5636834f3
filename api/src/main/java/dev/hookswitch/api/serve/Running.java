package dev.hookswitch.api.serve;

import dev.hookswitch.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A server that may be told to end at any moment, also while it starts: the end then waits for the
 * start, so that no embedded database is left behind.
 */
public final class Running implements AutoCloseable {
  private @Nullable Server server;
  private boolean ended;

  /** Starts the server, unless the end came first. */
  public synchronized Server start(Settings settings) {
    if (ended) {
      throw new StartException("told to stop before it had started", null);
    }
    Server started = Server.start(settings);
    server = started;
    return started;
  }

  @Override
  public synchronized void close() {
    ended = true;
    if (server != null) {
      server.close();
    }
  }
}
