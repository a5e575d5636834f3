package dev.hookswitch.endpoint.simulation;

import dev.hookswitch.endpoint.Alarms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/** Virtual time: what is to happen happens in order, and the time between takes none. */
public final class Timeline extends Clock implements Alarms {
  private record Happening(long at, long number, Runnable action) {}

  private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

  private final PriorityQueue<Happening> future =
      new PriorityQueue<>(
          Comparator.comparingLong(Happening::at).thenComparingLong(Happening::number));
  private final Set<Long> alarms = new HashSet<>();
  private long now;
  private long numbers;

  /** Nanoseconds since the begin of the world. */
  public long nanos() {
    return now;
  }

  public void in(Duration wait, Runnable action) {
    at(now + wait.toNanos(), action);
  }

  private long at(long nanos, Runnable action) {
    future.add(new Happening(Math.max(now, nanos), ++numbers, action));
    return numbers;
  }

  /** Lets so much time pass. */
  public void run(Duration time) {
    long end = now + time.toNanos();
    while (!future.isEmpty() && future.element().at() <= end) {
      Happening next = future.remove();
      now = next.at();
      next.action().run();
    }
    now = end;
  }

  @Override
  public long after(long wait, Runnable action) {
    if (wait <= 0 || wait > Duration.ofDays(366).toNanos()) {
      throw new AssertionError("an alarm in " + wait + " ns");
    }
    long[] number = {0};
    number[0] =
        at(
            now + wait,
            () -> {
              if (alarms.remove(number[0])) {
                action.run();
              }
            });
    alarms.add(number[0]);
    return number[0];
  }

  @Override
  public void cancel(long alarm) {
    alarms.remove(alarm);
  }

  /** No alarm rings any more. */
  void forgetAlarms() {
    alarms.clear();
  }

  /** Alarms that will ring. */
  public int alarms() {
    return alarms.size();
  }

  @Override
  public Instant instant() {
    return BEGIN.plusNanos(now);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
