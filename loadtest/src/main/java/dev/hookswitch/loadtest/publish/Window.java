package dev.hookswitch.loadtest.publish;

import java.time.Duration;

/** The times of a run: it begins, is measured from, and ends; in clock microseconds. */
public record Window(long beginMicros, long fromMicros, long endMicros) {

  /** A run that begins now. */
  public static Window of(long nowMicros, Duration warmup, Duration measured) {
    long from = nowMicros + micros(warmup);
    return new Window(nowMicros, from, from + micros(measured));
  }

  /** Whether a time lies in the measured part. */
  public boolean measures(long micros) {
    return micros >= fromMicros && micros < endMicros;
  }

  /** Length of the measured part. */
  public double seconds() {
    return (endMicros - fromMicros) / 1e6;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
