package dev.hookswitch.loadtest.trial;

import dev.hookswitch.loadtest.measure.Latencies;
import dev.hookswitch.loadtest.report.Bound;
import dev.hookswitch.loadtest.report.TrialSecond;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a trial found, in the order in which it is to be shown. */
final class Findings {
  /** A ratio below this says more of the phase without trouble than of the trouble. */
  static final double SUSPICIOUS = 0.7;

  static final String NOT_WARM =
      "the phase without trouble was the slower one: the server was not warm or the machine was"
          + " busy; the ratio proves nothing";

  private final Evidence evidence;
  private final Map<String, Latencies> latencies = new LinkedHashMap<>();
  private final Map<String, Object> figures = new LinkedHashMap<>();
  private final List<Bound> bounds = new ArrayList<>();
  private final List<TrialSecond> seconds = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  Findings(Evidence evidence) {
    this.evidence = evidence;
  }

  Findings latency(String of, Latencies recorded) {
    latencies.put(of, recorded);
    return this;
  }

  Findings figure(String what, Object figure) {
    figures.put(what, figure);
    return this;
  }

  /** How many times one latency is another, at a percentile. */
  Findings ratio(String what, double percent, Latencies beside, Latencies alone) {
    return figure(what, ratio(percent, beside, alone));
  }

  Findings bound(Bound bound) {
    bounds.add(bound);
    return this;
  }

  Findings seconds(List<TrialSecond> bySecond) {
    seconds.addAll(bySecond);
    return this;
  }

  Findings warnIf(boolean condition, String warning) {
    if (condition) {
      warnings.add(warning);
    }
    return this;
  }

  /** NaN if there is nothing to compare with. */
  static double ratio(double percent, Latencies beside, Latencies alone) {
    double divisor = alone.atPercentile(percent);
    return divisor == 0 ? Double.NaN : beside.atPercentile(percent) / divisor;
  }

  Evidence evidence() {
    return evidence;
  }

  Map<String, Latencies> latencies() {
    return latencies;
  }

  Map<String, Object> figures() {
    return figures;
  }

  List<Bound> bounds() {
    return bounds;
  }

  List<TrialSecond> seconds() {
    return seconds;
  }

  List<String> warnings() {
    return warnings;
  }
}
