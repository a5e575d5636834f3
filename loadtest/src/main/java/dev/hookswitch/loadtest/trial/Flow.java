package dev.hookswitch.loadtest.trial;

import dev.hookswitch.loadtest.measure.Latencies;
import dev.hookswitch.loadtest.measure.LongColumn;
import dev.hookswitch.loadtest.publish.Progress;
import dev.hookswitch.loadtest.publish.PublishLedger;
import dev.hookswitch.loadtest.publish.Publisher;
import io.vertx.core.Future;

/** Events published to a group at a constant rate, planned ahead. */
record Flow(
    Group group, long firstRow, Publisher publisher, PublishLedger ledger, Future<?> published)
    implements Posted {
  @Override
  public long sent() {
    return ledger.tally().sent();
  }

  @Override
  public boolean acknowledged(long index) {
    return ledger.acknowledged(index);
  }

  @Override
  public long acknowledged() {
    return ledger.tally().acknowledged();
  }

  @Override
  public long sequence(long index) {
    return group.sequence(firstRow, index);
  }

  Future<Progress> progress() {
    return publisher.progress();
  }

  /** From the intended time to the arrival, of the events meant for the measured part. */
  Latencies latencies(LongColumn arrivals) {
    Latencies latencies = new Latencies();
    for (long index = 0; index < sent(); index++) {
      long arrival = arrivals.get(sequence(index));
      long intended = ledger.intendedMicros(index);
      if (arrival != 0 && ledger.window().measures(intended)) {
        latencies.record(arrival - intended);
      }
    }
    return latencies;
  }

  /** Events meant for the measured part that arrived within a time of being meant. */
  long arrivedWithin(long micros, LongColumn arrivals) {
    long arrived = 0;
    for (long index = 0; index < sent(); index++) {
      long arrival = arrivals.get(sequence(index));
      long intended = ledger.intendedMicros(index);
      boolean inTime = arrival != 0 && arrival - intended <= micros;
      arrived += inTime && ledger.window().measures(intended) ? 1 : 0;
    }
    return arrived;
  }
}
