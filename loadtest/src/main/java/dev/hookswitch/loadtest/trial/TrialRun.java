package dev.hookswitch.loadtest.trial;

import dev.hookswitch.loadtest.machine.Machine;
import dev.hookswitch.loadtest.measure.ClockGuard;
import dev.hookswitch.loadtest.measure.Latencies;
import dev.hookswitch.loadtest.measure.MicroClock;
import dev.hookswitch.loadtest.measure.Percentiles;
import dev.hookswitch.loadtest.report.TrialReport;
import dev.hookswitch.loadtest.server.Target;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of one trial. */
public final class TrialRun {
  private static final long STOP_SECONDS = 10;
  private static final long CLOCK_STEP_MICROS_MAX = 1_000;

  private final Trial trial;
  private final TrialSettings settings;
  private final Target target;
  private final String mainClass;
  private final PrintWriter out;

  /** A run against a target; the sink is started through {@code mainClass}. */
  public TrialRun(
      Trial trial, TrialSettings settings, Target target, String mainClass, PrintWriter out) {
    this.trial = trial;
    this.settings = settings;
    this.target = target;
    this.mainClass = mainClass;
    this.out = out;
  }

  /** Runs it and returns the figures. */
  public TrialReport run() throws IOException, InterruptedException, TimeoutException {
    Instant startedAt = Instant.now();
    ClockGuard clockGuard = new ClockGuard(MicroClock.system());
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    try (Bench bench = new Bench(trial.layout(), settings, target, vertx, mainClass, out)) {
      Findings findings = trial.run(bench);
      long step = clockGuard.stepMicros();
      findings.warnIf(
          Math.abs(step) > CLOCK_STEP_MICROS_MAX,
          "the wall clock was stepped by " + step + " µs during the run");
      return report(findings, startedAt);
    } finally {
      vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
    }
  }

  private TrialReport report(Findings findings, Instant startedAt) {
    Map<String, Percentiles> percentiles = new LinkedHashMap<>();
    Map<String, String> histograms = new LinkedHashMap<>();
    for (Map.Entry<String, Latencies> latency : findings.latencies().entrySet()) {
      percentiles.put(latency.getKey(), latency.getValue().percentiles());
      histograms.put(latency.getKey(), latency.getValue().encoded());
    }
    return new TrialReport(
        trial.name(),
        startedAt.toString(),
        settingsInWords(),
        Machine.here(),
        percentiles,
        findings.figures(),
        findings.bounds(),
        findings.seconds(),
        findings.evidence().counts(),
        findings.warnings(),
        histograms);
  }

  private Map<String, Object> settingsInWords() {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("target", target.inWords());
    words.put("load", trial.inWords());
    words.put("payload-bytes", settings.payloadBytes());
    words.put("endpoint", settings.endpointInWords());
    return words;
  }
}
