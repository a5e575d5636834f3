package dev.hookswitch.loadtest.rate;

/** A strictly increasing sequence of fire times, in microseconds since the start of the run. */
public interface FireTimes {

  /** The next time in the plan; each call moves on by one. */
  long nextMicros();

  /**
   * Evenly spaced times: event {@code n} (from 0) fires at {@code n / eventsPerSecond}.
   *
   * <p>Each time is computed from {@code n} rather than by adding an interval, so no rounding error
   * builds up: the first {@code s} seconds hold exactly {@code s * eventsPerSecond} times.
   */
  static FireTimes constant(int eventsPerSecond) {
    return new ConstantRate(eventsPerSecond);
  }
}
