package dev.hookswitch.loadtest.publish;

import dev.hookswitch.loadtest.rate.FireTimes;
import java.util.function.LongConsumer;

/** Says which event is due, and when the next one will be. Times are clock microseconds. */
public interface Pace {
  /** No event is due yet. */
  long WAIT = -1;

  /** The answer of {@link #nextMicros} when time alone will not make an event due. */
  long NEVER = Long.MAX_VALUE;

  /** Takes the event that is due and returns its intended time, or {@link #WAIT}. */
  long take(long nowMicros);

  /** When {@link #take} is worth asking again, unless a lane falls free before. */
  long nextMicros();

  /** Whether no further event will become due. */
  boolean over(long nowMicros);

  /** Tells the intended times of the events that became due and were never taken. */
  void abandon(LongConsumer unsent);

  /** As fast as the lanes come free, until a time. */
  static Pace closed(long endMicros) {
    return new ClosedPace(endMicros);
  }

  /** By plan: the times of {@code plan}, counted from {@code beginMicros}, until a time. */
  static Pace planned(FireTimes plan, long beginMicros, long endMicros) {
    return new PlannedPace(plan, beginMicros, endMicros);
  }
}
