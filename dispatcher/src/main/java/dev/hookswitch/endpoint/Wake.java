package dev.hookswitch.endpoint;

import dev.hookswitch.pace.Gate;
import java.util.function.LongSupplier;

/** At most one alarm for a pump: the earliest that it asked for. */
final class Wake {
  private final Alarms alarms;
  private final LongSupplier clock;
  private final Runnable action;
  private boolean armed;
  private long alarm;
  private long atNanos;

  Wake(Alarms alarms, LongSupplier clock, Runnable action) {
    this.alarms = alarms;
    this.clock = clock;
    this.action = action;
  }

  /** Wakes the pump in so many nanoseconds, unless it wakes before that anyway. */
  void after(long nanos) {
    long at = clock.getAsLong() + nanos;
    if (armed && atNanos - at <= 0) {
      return;
    }
    cancel();
    armed = true;
    atNanos = at;
    alarm = alarms.after(nanos, this::ring);
  }

  /** The same, unless only the end of an attempt can tell; that wakes the pump by itself. */
  void unlessAnswered(long nanos) {
    if (nanos != Gate.WHEN_ANSWERED) {
      after(nanos);
    }
  }

  private void ring() {
    armed = false;
    action.run();
  }

  void cancel() {
    if (armed) {
      armed = false;
      alarms.cancel(alarm);
    }
  }
}
