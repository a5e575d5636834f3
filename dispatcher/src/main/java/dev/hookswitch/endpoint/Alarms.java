package dev.hookswitch.endpoint;

/** Calls back on the event loop, later. */
public interface Alarms {
  /**
   * @param nanos from now; may be late by a millisecond, never early
   * @return for {@link #cancel}
   */
  long after(long nanos, Runnable action);

  void cancel(long alarm);
}
