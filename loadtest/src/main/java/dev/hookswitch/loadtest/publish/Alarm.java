package dev.hookswitch.loadtest.publish;

import dev.hookswitch.loadtest.measure.MicroClock;
import io.vertx.core.Context;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Calls back on an event loop at a time, more finely than the millisecond timers of the loop. */
final class Alarm implements AutoCloseable {
  private static final long SLEEP_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(100);

  private final MicroClock clock;
  private final Context context;
  private final Runnable ring;
  private final Thread thread;
  private final AtomicLong ringAtMicros = new AtomicLong(Pace.NEVER);
  private volatile boolean closed;

  Alarm(MicroClock clock, Context context, Runnable ring) {
    this.clock = clock;
    this.context = context;
    this.ring = ring;
    this.thread = new Thread(this::watch, "loadtest-alarm");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Rings once, at the time given; a later call replaces an earlier one. */
  void set(long micros) {
    if (ringAtMicros.getAndSet(micros) != micros) {
      LockSupport.unpark(thread);
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void watch() {
    while (!closed) {
      long at = ringAtMicros.get();
      long waitMicros = at == Pace.NEVER ? Long.MAX_VALUE / 1_000 : at - clock.micros();
      if (waitMicros > 0) {
        LockSupport.parkNanos(this, Math.min(waitMicros * 1_000, SLEEP_NANOS_MAX));
      } else if (ringAtMicros.compareAndSet(at, Pace.NEVER)) {
        context.runOnContext(v -> ring.run());
      }
    }
  }
}
