package dev.hookswitch.loadtest.report;

import dev.hookswitch.loadtest.machine.Machine;
import dev.hookswitch.loadtest.measure.Percentiles;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.StringJoiner;

/** Writes the report of a trial for people. */
public final class TrialText {
  private final PrintWriter out;

  /** Writes to a terminal. */
  public TrialText(PrintWriter out) {
    this.out = out;
  }

  /** Writes the report. */
  public void write(TrialReport report) {
    out.println();
    settings(report);
    latencies(report);
    seconds(report);
    report.figures().forEach((what, figure) -> line("%-44s %s", what, shown(figure)));
    out.println();
    counts(report.counts());
    report.bounds().forEach(this::bound);
    out.println();
    report.warnings().forEach(warning -> line("note: %s", warning));
    boolean passed = report.failures().isEmpty();
    line("%s", passed ? "PASSED" : "FAILED: " + String.join("; ", report.failures()));
    out.flush();
  }

  private void settings(TrialReport report) {
    StringJoiner settings = new StringJoiner(", ");
    report.settings().forEach((name, value) -> settings.add(name + " " + value));
    line("%s: %s", report.scenario(), settings);
    Machine machine = report.machine();
    line(
        "machine: %d cores, %,d MB, %s, %s",
        machine.cores(), machine.memoryMb(), machine.system(), machine.jdk());
    out.println();
  }

  private void latencies(TrialReport report) {
    if (report.latencies().isEmpty()) {
      return;
    }
    line(
        "%-30s %10s %10s %10s %10s %12s",
        "publish to arrival, ms", "p50", "p99", "p99.9", "max", "count");
    report.latencies().forEach(this::latency);
    out.println();
  }

  private void latency(String name, Percentiles latency) {
    line(
        "%-30s %10.2f %10.2f %10.2f %10.2f %,12d",
        name,
        latency.p50Micros() / 1e3,
        latency.p99Micros() / 1e3,
        latency.p999Micros() / 1e3,
        latency.maxMicros() / 1e3,
        latency.count());
  }

  private void seconds(TrialReport report) {
    if (report.seconds().isEmpty()) {
      return;
    }
    line("%8s %8s %8s", "second", "200", "503");
    report
        .seconds()
        .forEach(
            second -> line("%8d %8d %8d", second.second(), second.taken(), second.unavailable()));
    out.println();
  }

  private void counts(TrialCounts counts) {
    line("events      sent %,d  acknowledged %,d", counts.sent(), counts.acknowledged());
    line(
        "deliveries  arrived %,d  lost %,d  duplicates %,d  unexpected %,d",
        counts.arrived(), counts.lost(), counts.duplicates(), counts.unexpected());
    line("order       inversions %,d  released %,d", counts.inversions(), counts.released());
    line("signatures  checked %,d  bad %,d", counts.signaturesChecked(), counts.badSignatures());
    out.println();
  }

  private void bound(Bound bound) {
    line(
        "%-44s %.3f, promised %s %s: %s",
        bound.what(),
        bound.figure(),
        bound.atMost() ? "at most" : "at least",
        shown(bound.limit()),
        bound.kept() ? "kept" : "not kept");
  }

  private static String shown(Object figure) {
    return figure instanceof Double ? format("%.3f", figure) : String.valueOf(figure);
  }

  private void line(String format, Object... values) {
    out.println(format(format, values));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
