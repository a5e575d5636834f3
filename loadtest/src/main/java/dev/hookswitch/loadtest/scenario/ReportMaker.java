package dev.hookswitch.loadtest.scenario;

import dev.hookswitch.loadtest.machine.Machine;
import dev.hookswitch.loadtest.measure.ClockGuard;
import dev.hookswitch.loadtest.publish.PublishLedger;
import dev.hookswitch.loadtest.publish.Tally;
import dev.hookswitch.loadtest.report.Calibration;
import dev.hookswitch.loadtest.report.Counts;
import dev.hookswitch.loadtest.report.Cpu;
import dev.hookswitch.loadtest.report.Rates;
import dev.hookswitch.loadtest.report.Report;
import dev.hookswitch.loadtest.server.Target;
import dev.hookswitch.loadtest.sink.SinkStats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the figures of a run together. */
final class ReportMaker {
  private static final long CLOCK_STEP_MICROS_MAX = 1_000;

  private final Scenario scenario;
  private final LoadSettings settings;
  private final String target;
  private final PublishLedger published;
  private final ClockGuard clockGuard;

  ReportMaker(
      Scenario scenario,
      LoadSettings settings,
      Target target,
      PublishLedger published,
      ClockGuard clockGuard) {
    this.target = target.inWords();
    this.scenario = scenario;
    this.settings = settings;
    this.published = published;
    this.clockGuard = clockGuard;
  }

  Report make(Reckoning reckoning, SinkStats sink, Map<String, Long> cpuUsed, double rawPerSecond) {
    double seconds = published.window().seconds();
    double delivered = reckoning.arrivedInWindow() / seconds;
    return new Report(
        scenario.name(),
        Instant.ofEpochMilli(published.window().beginMicros() / 1_000).toString(),
        settingsInWords(),
        Machine.here(),
        new Rates(
            seconds,
            published.tally().acknowledgedInWindow() / seconds,
            delivered,
            reckoning.waitingAtEnd()),
        published.acceptLatencies().percentiles(),
        reckoning.arrivalLatencies().percentiles(),
        published.sendDelays().percentiles(),
        counts(reckoning, sink),
        Cpu.of(cpuUsed, (double) reckoning.arrivedInWindow() / settings.fanOut(), seconds),
        rawPerSecond == 0 ? null : new Calibration(rawPerSecond, delivered / rawPerSecond),
        warnings(),
        Map.of(
            "accept", published.acceptLatencies().encoded(),
            "arrival", reckoning.arrivalLatencies().encoded()));
  }

  private Map<String, Object> settingsInWords() {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("target", target);
    words.put("load", scenario.inWords());
    words.put("types", settings.types());
    words.put("fan-out", settings.fanOut());
    words.put("payload-bytes", settings.payloadBytes());
    words.put("with-ids", settings.withIds());
    words.put("warmup-s", settings.warmup().toSeconds());
    words.put("duration-s", settings.duration().toSeconds());
    return words;
  }

  private Counts counts(Reckoning reckoning, SinkStats sink) {
    Tally tally = published.tally();
    return new Counts(
        tally.sent(),
        tally.acknowledged(),
        tally.rejected429(),
        tally.rejected503(),
        tally.rejectedOther(),
        tally.unanswered(),
        tally.late(),
        tally.unsent(),
        sink.arrived(),
        reckoning.arrivedUnacknowledged(),
        reckoning.lost(),
        sink.duplicates(),
        sink.unexpected() + reckoning.neverPublished(),
        sink.verified(),
        sink.badSignatures());
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (published.full()) {
      warnings.add("the run was cut short by --max-events; rates are too low");
    }
    if (published.tally().unsent() > 0) {
      warnings.add("events were left unsent; their latencies are lower bounds");
    }
    long step = clockGuard.stepMicros();
    if (Math.abs(step) > CLOCK_STEP_MICROS_MAX) {
      warnings.add("the wall clock was stepped by " + step + " µs during the run");
    }
    return warnings;
  }
}
