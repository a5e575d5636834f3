package dev.hookswitch.loadtest.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CPU time of the measured part.
 *
 * @param microsPerEvent by party, for each event delivered to all its subscribers
 * @param coresBusy by all parties together
 */
public record Cpu(Map<String, Double> microsPerEvent, double coresBusy) {

  /** Spreads CPU time over events. */
  public static Cpu of(Map<String, Long> microsUsed, double events, double seconds) {
    Map<String, Double> perEvent = new LinkedHashMap<>();
    long total = 0;
    for (Map.Entry<String, Long> used : microsUsed.entrySet()) {
      perEvent.put(used.getKey(), events == 0 ? 0 : used.getValue() / events);
      total += used.getValue();
    }
    return new Cpu(perEvent, total / 1e6 / seconds);
  }
}
