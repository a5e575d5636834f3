package dev.hookswitch.loadtest.trial;

import dev.hookswitch.loadtest.measure.LongColumn;
import dev.hookswitch.loadtest.report.TrialCounts;
import dev.hookswitch.loadtest.sink.SinkStats;
import java.util.List;

/**
 * What arrived, laid beside what was posted.
 *
 * @param mustArrive losses are counted among these
 * @param mayArrive owed to endpoints in trouble; whatever comes of these is no loss
 */
record Evidence(
    List<Posted> mustArrive, List<Posted> mayArrive, LongColumn arrivals, SinkStats sink) {
  /** Acknowledged and not arrived, of those that must. */
  long lost() {
    long lost = 0;
    for (Posted posted : mustArrive) {
      for (long index = 0; index < posted.sent(); index++) {
        boolean arrived = arrivals.get(posted.sequence(index)) != 0;
        lost += posted.acknowledged(index) && !arrived ? 1 : 0;
      }
    }
    return lost;
  }

  TrialCounts counts() {
    long neverPublished = sink.arrived() - arrived(mustArrive) - arrived(mayArrive);
    return new TrialCounts(
        mustArrive.stream().mapToLong(Posted::sent).sum(),
        mustArrive.stream().mapToLong(Posted::acknowledged).sum(),
        sink.arrived(),
        lost(),
        sink.duplicates(),
        sink.unexpected() + Math.max(0, neverPublished),
        sink.inversions(),
        sink.released(),
        sink.verified(),
        sink.badSignatures());
  }

  private long arrived(List<Posted> all) {
    long arrived = 0;
    for (Posted posted : all) {
      for (long index = 0; index < posted.sent(); index++) {
        arrived += arrivals.get(posted.sequence(index)) != 0 ? 1 : 0;
      }
    }
    return arrived;
  }
}
