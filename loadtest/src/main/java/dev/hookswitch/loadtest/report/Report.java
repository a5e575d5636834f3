package dev.hookswitch.loadtest.report;

import dev.hookswitch.loadtest.machine.Machine;
import dev.hookswitch.loadtest.measure.Percentiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All figures of a run.
 *
 * @param accept from the intended time of publishing to the acknowledgement
 * @param arrival from the intended time of publishing to the arrival
 * @param sendDelay from the intended time of publishing to the sending
 * @param warnings what makes the figures less than they seem
 * @param histograms the latencies in full, in HdrHistogram's compressed encoding
 */
public record Report(
    String scenario,
    String startedAt,
    Map<String, Object> settings,
    Machine machine,
    Rates rates,
    Percentiles accept,
    Percentiles arrival,
    Percentiles sendDelay,
    Counts counts,
    Cpu cpu,
    @Nullable Calibration calibration,
    List<String> warnings,
    Map<String, String> histograms) {

  /** What is wrong with the run, if anything. */
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    note(failures, counts.lost(), "acknowledged but never delivered");
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
