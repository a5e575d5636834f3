package dev.hookswitch.loadtest.measure;

import java.time.Instant;

/** Wall-clock time in microseconds since the epoch, comparable across processes of a machine. */
@FunctionalInterface
public interface MicroClock {

  /** Now. */
  long micros();

  /** The system's clock. */
  static MicroClock system() {
    return () -> {
      Instant now = Instant.now();
      return now.getEpochSecond() * 1_000_000L + now.getNano() / 1_000;
    };
  }
}
