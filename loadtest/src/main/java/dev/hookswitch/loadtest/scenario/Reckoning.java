package dev.hookswitch.loadtest.scenario;

import dev.hookswitch.loadtest.measure.Latencies;
import dev.hookswitch.loadtest.measure.LongColumn;
import dev.hookswitch.loadtest.publish.PublishLedger;
import dev.hookswitch.loadtest.publish.Window;

/** Lays what was published and what arrived side by side. */
final class Reckoning {
  private final PublishLedger published;
  private final LongColumn arrivals;
  private final int fanOut;
  private final Latencies arrivalLatencies = new Latencies();
  private long lost;
  private long arrivedUnacknowledged;
  private long neverPublished;
  private long arrivedInWindow;
  private long waitingAtEnd;

  Reckoning(PublishLedger published, LongColumn arrivals, int fanOut) {
    this.published = published;
    this.arrivals = arrivals;
    this.fanOut = fanOut;
    long slotsPublished = published.tally().sent() * fanOut;
    for (long slot = 0; slot < slotsPublished; slot++) {
      reckon(slot);
    }
    long slotsKnown = (long) arrivals.pageCount() * LongColumn.PAGE_LENGTH;
    for (long slot = slotsPublished; slot < slotsKnown; slot++) {
      neverPublished += arrivals.get(slot) == 0 ? 0 : 1;
    }
  }

  private void reckon(long slot) {
    Window window = published.window();
    long sequence = slot / fanOut;
    long arrival = arrivals.get(slot);
    boolean acknowledged = published.acknowledged(sequence);
    if (arrival == 0) {
      lost += acknowledged ? 1 : 0;
    } else {
      arrivedUnacknowledged += acknowledged ? 0 : 1;
      arrivedInWindow += window.measures(arrival) ? 1 : 0;
      long intended = published.intendedMicros(sequence);
      if (window.measures(intended)) {
        arrivalLatencies.record(arrival - intended);
      }
    }
    boolean arrivedByEnd = arrival != 0 && arrival <= window.endMicros();
    if (!arrivedByEnd && published.acknowledgedBy(sequence, window.endMicros())) {
      waitingAtEnd++;
    }
  }

  /** From the intended time of publishing to the arrival. */
  Latencies arrivalLatencies() {
    return arrivalLatencies;
  }

  /** Deliveries that never arrived, of events acknowledged. */
  long lost() {
    return lost;
  }

  /** Deliveries of events that the publisher holds no acknowledgement for. */
  long arrivedUnacknowledged() {
    return arrivedUnacknowledged;
  }

  /** Deliveries of events that were not published. */
  long neverPublished() {
    return neverPublished;
  }

  /** Deliveries that arrived within the measured part. */
  long arrivedInWindow() {
    return arrivedInWindow;
  }

  /** Deliveries owed when the measured part ended. */
  long waitingAtEnd() {
    return waitingAtEnd;
  }
}
