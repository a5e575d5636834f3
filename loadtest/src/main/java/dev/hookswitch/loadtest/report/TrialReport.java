package dev.hookswitch.loadtest.report;

import dev.hookswitch.loadtest.machine.Machine;
import dev.hookswitch.loadtest.measure.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All figures of a trial.
 *
 * @param latencies from the intended time of publishing to the arrival, by what they are of
 * @param figures what else was found, by what it is
 * @param bounds the promises that the trial is about
 * @param seconds the receiver by second, where that is of interest
 * @param warnings what makes the figures less than they seem
 * @param histograms the latencies in full, in HdrHistogram's compressed encoding
 */
public record TrialReport(
    String scenario,
    String startedAt,
    Map<String, Object> settings,
    Machine machine,
    Map<String, Percentiles> latencies,
    Map<String, Object> figures,
    List<Bound> bounds,
    List<TrialSecond> seconds,
    TrialCounts counts,
    List<String> warnings,
    Map<String, String> histograms) {
  /** What is wrong with the run, if anything; time is not judged, because machines differ. */
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    note(failures, counts.lost(), "acknowledged but never delivered");
    note(failures, counts.duplicates(), "delivered again");
    note(failures, counts.inversions(), "out of their call's order");
    note(failures, counts.unexpected(), "delivered but not expected");
    note(failures, counts.badSignatures(), "wrongly signed");
    if (counts.arrived() == 0) {
      failures.add("nothing was delivered");
    }
    return failures;
  }

  private static void note(List<String> failures, long count, String what) {
    if (count > 0) {
      failures.add(count + " " + what);
    }
  }
}
