package dev.hookswitch.loadtest.measure;

/** Notices when the wall clock was stepped during a run, by comparing it with the monotonic one. */
public final class ClockGuard {
  private final MicroClock wall;
  private final long wallStartMicros;
  private final long monotonicStartNanos;

  /** Starts watching now. */
  public ClockGuard(MicroClock wall) {
    this.wall = wall;
    this.wallStartMicros = wall.micros();
    this.monotonicStartNanos = System.nanoTime();
  }

  /** How far the wall clock has moved against the monotonic clock since the start. */
  public long stepMicros() {
    long wallMicros = wall.micros() - wallStartMicros;
    return wallMicros - (System.nanoTime() - monotonicStartNanos) / 1_000;
  }
}
