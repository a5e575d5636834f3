package dev.hookswitch.loadtest.scenario;

import dev.hookswitch.loadtest.measure.MicroClock;
import dev.hookswitch.loadtest.publish.Pace;
import dev.hookswitch.loadtest.publish.PublishLedger;
import dev.hookswitch.loadtest.publish.Publisher;
import dev.hookswitch.loadtest.publish.PublisherSettings;
import dev.hookswitch.loadtest.publish.Window;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;

/** Measures what the publisher and the sink can do with no server between them. */
final class Calibrator {
  /** The first two fifths warm up. */
  private static final int FIFTHS_WARMUP = 2;

  private static final int GRACE_SECONDS = 10;

  private final Vertx vertx;
  private final MicroClock clock;

  Calibrator(Vertx vertx, MicroClock clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  /** Requests per second, as fast as the lanes come free. */
  double rawPerSecond(
      PublisherSettings settings, LongFunction<Buffer> bodies, Duration length, long eventsMax)
      throws TimeoutException {
    Duration warmup = length.multipliedBy(FIFTHS_WARMUP).dividedBy(5);
    Window window = Window.of(clock.micros(), warmup, length.minus(warmup));
    PublishLedger ledger = new PublishLedger(window, eventsMax);
    Pace pace = Pace.closed(window.endMicros());
    long patience = length.plus(settings.answerTimeout()).toSeconds() + GRACE_SECONDS;
    new Publisher(vertx, clock, settings, bodies, pace, ledger)
        .run()
        .await(patience, TimeUnit.SECONDS);
    return ledger.tally().acknowledgedInWindow() / window.seconds();
  }
}
