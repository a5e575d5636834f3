package dev.hookswitch.loadtest.scenario;

import dev.hookswitch.loadtest.event.EventIds;
import dev.hookswitch.loadtest.event.EventMaker;
import dev.hookswitch.loadtest.machine.CpuMeter;
import dev.hookswitch.loadtest.measure.ClockGuard;
import dev.hookswitch.loadtest.measure.MicroClock;
import dev.hookswitch.loadtest.publish.PublishLedger;
import dev.hookswitch.loadtest.publish.Publisher;
import dev.hookswitch.loadtest.publish.PublisherSettings;
import dev.hookswitch.loadtest.publish.Window;
import dev.hookswitch.loadtest.report.Report;
import dev.hookswitch.loadtest.server.EndpointsApi;
import dev.hookswitch.loadtest.server.Target;
import dev.hookswitch.loadtest.sink.SinkProcess;
import dev.hookswitch.loadtest.sink.SinkSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of one scenario. */
public final class LoadRun {
  private static final int VERIFY_EVERY = 16;
  private static final int GRACE_SECONDS = 10;
  private static final long TICK_MICROS = 1_000_000;

  private final MicroClock clock = MicroClock.system();
  private final EventIds ids = EventIds.startedAt(clock.micros());
  private final ClockGuard clockGuard = new ClockGuard(clock);
  private final Scenario scenario;
  private final LoadSettings settings;
  private final Target target;
  private final String mainClass;
  private final PrintWriter out;

  /** A run against a target; the sink is started through {@code mainClass}. */
  public LoadRun(
      Scenario scenario, LoadSettings settings, Target target, String mainClass, PrintWriter out) {
    this.scenario = scenario;
    this.settings = settings;
    this.target = target;
    this.mainClass = mainClass;
    this.out = out;
  }

  /** Runs it and returns the figures. */
  public Report run() throws IOException, InterruptedException, TimeoutException {
    Vertx vertx = Vertx.vertx(oneLoop());
    try (SinkProcess sink = SinkProcess.start(mainClass, sinkSettings());
        Subscriptions subscriptions = new Subscriptions(new EndpointsApi(target))) {
      subscriptions.create(sink.client(), settings.types(), settings.fanOut());
      EventMaker events =
          new EventMaker(ids, settings.types(), settings.payloadBytes(), settings.withIds());
      double rawPerSecond = calibrate(vertx, sink, events);
      return measure(vertx, sink, events, rawPerSecond);
    } finally {
      vertx.close().await(GRACE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private double calibrate(Vertx vertx, SinkProcess sink, EventMaker events)
      throws TimeoutException {
    if (settings.calibration().isZero()) {
      return 0;
    }
    out.println("calibrating for " + settings.calibration().toSeconds() + " s");
    out.flush();
    return new Calibrator(vertx, clock)
        .rawPerSecond(
            publisherSettings(sink.client().rawUrl()),
            events::event,
            settings.calibration(),
            settings.eventsMax());
  }

  private Report measure(Vertx vertx, SinkProcess sink, EventMaker events, double rawPerSecond)
      throws IOException, InterruptedException, TimeoutException {
    CpuMeter cpu = new CpuMeter(target.pid(), target.dataDir(), OptionalLong.of(sink.pid()));
    Window window = Window.of(clock.micros(), settings.warmup(), settings.duration());
    PublishLedger ledger = new PublishLedger(window, settings.eventsMax());
    PublisherSettings posting = publisherSettings(target.url().resolve("/v1/events"));
    Publisher publisher =
        new Publisher(vertx, clock, posting, events::event, scenario.pace(window), ledger);
    ProgressLine progress = new ProgressLine(out, settings.fanOut(), window.beginMicros());

    Future<PublishLedger> published = publisher.run();
    watch("warm-up", window.fromMicros(), published, publisher, sink, progress);
    Map<String, Long> cpuBefore = cpu.read();
    watch("measuring", window.endMicros(), published, publisher, sink, progress);
    Map<String, Long> cpuUsed = CpuMeter.difference(cpuBefore, cpu.read());
    published.await(settings.answerTimeout().toSeconds() + GRACE_SECONDS, TimeUnit.SECONDS);

    Drain drain = new Drain(sink.client(), ledger, settings, out);
    Reckoning reckoning = drain.await();
    return new ReportMaker(scenario, settings, target, ledger, clockGuard)
        .make(reckoning, sink.client().stats(), cpuUsed, rawPerSecond);
  }

  /** Prints progress until a time, or until there is nothing more to publish. */
  private void watch(
      String phase,
      long untilMicros,
      Future<?> published,
      Publisher publisher,
      SinkProcess sink,
      ProgressLine progress)
      throws IOException, InterruptedException, TimeoutException {
    for (long now = clock.micros(); now < untilMicros; now = clock.micros()) {
      TimeUnit.MICROSECONDS.sleep(Math.min(TICK_MICROS, untilMicros - now));
      progress.print(
          phase,
          publisher.progress().await(GRACE_SECONDS, TimeUnit.SECONDS),
          sink.client().stats(),
          clock.micros());
      if (published.isComplete()) {
        return;
      }
    }
  }

  private PublisherSettings publisherSettings(URI url) {
    return new PublisherSettings(url, target.apiKey(), scenario.lanes(), settings.answerTimeout());
  }

  private SinkSettings sinkSettings() {
    return new SinkSettings(
        ids,
        settings.types(),
        settings.fanOut(),
        settings.withIds(),
        VERIFY_EVERY,
        settings.eventsMax(),
        0);
  }

  private static VertxOptions oneLoop() {
    return new VertxOptions()
        .setEventLoopPoolSize(1)
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }
}
