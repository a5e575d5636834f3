package dev.hookswitch.loadtest.sink;

import dev.hookswitch.loadtest.measure.LongColumn;

/** Arrival times, with a slot for every pair of event and subscriber. */
final class SinkLedger {
  private final SinkSettings settings;
  private final LongColumn arrivals;
  private long arrived;
  private long duplicates;
  private long unexpected;

  SinkLedger(SinkSettings settings) {
    this.settings = settings;
    this.arrivals = new LongColumn(settings.eventsMax() * settings.fanOut());
  }

  /** Enters an arrival; says whether it is the first one of its slot, which stands. */
  boolean arrived(long sequence, int endpoint, long micros) {
    if (!expected(sequence, endpoint)) {
      unexpected++;
      return false;
    }
    long slot = sequence * settings.fanOut() + endpoint % settings.fanOut();
    if (arrivals.get(slot) != 0) {
      duplicates++;
      return false;
    }
    arrivals.set(slot, micros);
    arrived++;
    return true;
  }

  private boolean expected(long sequence, int endpoint) {
    return sequence >= 0
        && sequence < settings.eventsMax()
        && endpoint >= 0
        && endpoint < settings.endpoints()
        && settings.typeOf(endpoint) == sequence % settings.types();
  }

  long arrived() {
    return arrived;
  }

  long duplicates() {
    return duplicates;
  }

  long unexpected() {
    return unexpected;
  }

  LongColumn arrivals() {
    return arrivals;
  }
}
