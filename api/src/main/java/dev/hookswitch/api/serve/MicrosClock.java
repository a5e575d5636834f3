package dev.hookswitch.api.serve;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The system's time as finely as Postgres keeps it, so that an answer tells the instant that will
 * be read back later. ({@code Clock.tick} divides by zero below a millisecond.)
 */
final class MicrosClock extends Clock {
  static final Clock UTC = new MicrosClock(Clock.systemUTC());

  private final Clock clock;

  private MicrosClock(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  @Override
  public long millis() {
    return clock.millis();
  }

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new MicrosClock(clock.withZone(zone));
  }
}
