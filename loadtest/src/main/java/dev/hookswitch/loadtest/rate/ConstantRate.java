package dev.hookswitch.loadtest.rate;

/** Evenly spaced fire times, computed without drift. */
final class ConstantRate implements FireTimes {
  /** Beyond one event per microsecond two fire times would coincide. */
  static final int EVENTS_PER_SECOND_MAX = 1_000_000;

  private final int eventsPerSecond;
  private long index;

  ConstantRate(int eventsPerSecond) {
    if (eventsPerSecond < 1 || eventsPerSecond > EVENTS_PER_SECOND_MAX) {
      throw new IllegalArgumentException(
          "rate must be 1.." + EVENTS_PER_SECOND_MAX + " events/s, got " + eventsPerSecond);
    }
    this.eventsPerSecond = eventsPerSecond;
  }

  @Override
  public long nextMicros() {
    return index++ * 1_000_000L / eventsPerSecond;
  }
}
