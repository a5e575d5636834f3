package dev.hookswitch.engine;

import dev.hookswitch.endpoint.Alarms;
import io.vertx.core.Vertx;

/** Timers of the event loop that asks for them. */
final class LoopAlarms implements Alarms {
  private static final long NANOS_PER_MS = 1_000_000;

  private final Vertx vertx;

  LoopAlarms(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public long after(long nanos, Runnable action) {
    // Rounded up: to wake early would only mean to wake again.
    long ms = Math.max(1, (nanos + NANOS_PER_MS - 1) / NANOS_PER_MS);
    return vertx.setTimer(ms, timer -> action.run());
  }

  @Override
  public void cancel(long alarm) {
    vertx.cancelTimer(alarm);
  }
}
