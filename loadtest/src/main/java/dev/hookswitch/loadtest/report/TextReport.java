package dev.hookswitch.loadtest.report;

import dev.hookswitch.loadtest.machine.Machine;
import dev.hookswitch.loadtest.measure.Percentiles;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.StringJoiner;

/** Writes a report for people. */
public final class TextReport {
  private final PrintWriter out;

  /** Writes to a terminal. */
  public TextReport(PrintWriter out) {
    this.out = out;
  }

  /** Writes the report. */
  public void write(Report report) {
    out.println();
    settings(report);
    rates(report);
    latencies(report);
    counts(report.counts());
    cpu(report.cpu());
    report.warnings().forEach(warning -> line("note: %s", warning));
    verdict(report);
    out.flush();
  }

  private void settings(Report report) {
    StringJoiner settings = new StringJoiner(", ");
    report.settings().forEach((name, value) -> settings.add(name + " " + value));
    line("%s: %s", report.scenario(), settings);
    Machine machine = report.machine();
    line(
        "machine: %d cores, %,d MB, %s, %s",
        machine.cores(), machine.memoryMb(), machine.system(), machine.jdk());
    out.println();
  }

  private void rates(Report report) {
    Rates rates = report.rates();
    line("accepted    %,12.0f events/s", rates.acceptedPerSecond());
    line(
        "delivered   %,12.0f deliveries/s over %.0f s; %,d owed when the time was up",
        rates.deliveredPerSecond(), rates.measuredSeconds(), rates.waitingAtEnd());
    Calibration calibration = report.calibration();
    if (calibration != null) {
      line(
          "raw client  %,12.0f requests/s; delivered/raw %.3f",
          calibration.rawPerSecond(), calibration.deliveredToRaw());
    }
    out.println();
  }

  private void latencies(Report report) {
    line(
        "%-22s %10s %10s %10s %10s %10s %12s",
        "latency in ms", "p50", "p90", "p99", "p99.9", "max", "count");
    latency("publish to accepted", report.accept());
    latency("publish to arrival", report.arrival());
    latency("(publisher's delay)", report.sendDelay());
    out.println();
  }

  private void latency(String name, Percentiles latency) {
    line(
        "%-22s %10.2f %10.2f %10.2f %10.2f %10.2f %,12d",
        name,
        latency.p50Micros() / 1e3,
        latency.p90Micros() / 1e3,
        latency.p99Micros() / 1e3,
        latency.p999Micros() / 1e3,
        latency.maxMicros() / 1e3,
        latency.count());
  }

  private void counts(Counts counts) {
    line(
        "events      sent %,d  acknowledged %,d  late %,d  unsent %,d",
        counts.sent(), counts.acknowledged(), counts.late(), counts.unsent());
    line(
        "refused     429 %,d  503 %,d  other %,d  unanswered %,d",
        counts.rejected429(), counts.rejected503(), counts.rejectedOther(), counts.unanswered());
    line(
        "deliveries  arrived %,d  lost %,d  duplicates %,d  unexpected %,d  unacknowledged %,d",
        counts.arrived(),
        counts.lost(),
        counts.duplicates(),
        counts.unexpected(),
        counts.arrivedUnacknowledged());
    line("signatures  checked %,d  bad %,d", counts.signaturesChecked(), counts.badSignatures());
    out.println();
  }

  private void cpu(Cpu cpu) {
    StringJoiner parties = new StringJoiner("  ");
    cpu.microsPerEvent().forEach((party, micros) -> parties.add(format("%s %.1f", party, micros)));
    if (parties.length() > 0) {
      line("CPU µs/event  %s  (%.2f cores busy)", parties, cpu.coresBusy());
      out.println();
    }
  }

  private void verdict(Report report) {
    if (report.failures().isEmpty()) {
      line("PASSED");
    } else {
      line("FAILED: %s", String.join("; ", report.failures()));
    }
  }

  private void line(String format, Object... values) {
    out.println(format(format, values));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
