package dev.hookswitch.loadtest.scenario;

import dev.hookswitch.loadtest.publish.PublishLedger;
import dev.hookswitch.loadtest.sink.SinkClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Waits, within a bound, until all that was acknowledged has arrived. */
final class Drain {
  private static final long POLL_MILLIS = 100;

  /** Time for a duplicate to show itself once everything is there. */
  private static final long SETTLE_MILLIS = 500;

  private final SinkClient sink;
  private final PublishLedger published;
  private final LoadSettings settings;
  private final PrintWriter out;

  Drain(SinkClient sink, PublishLedger published, LoadSettings settings, PrintWriter out) {
    this.sink = sink;
    this.published = published;
    this.settings = settings;
    this.out = out;
  }

  Reckoning await() throws IOException, InterruptedException {
    long owed = published.tally().acknowledged() * settings.fanOut();
    long deadlineNanos = System.nanoTime() + settings.drainTimeout().toNanos();
    long sayAtNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    while (System.nanoTime() < deadlineNanos) {
      long arrived = sink.stats().arrived();
      // Arrivals without acknowledgement count too, so only the reckoning can tell for sure.
      if (arrived >= owed && reckon().lost() == 0) {
        break;
      }
      if (System.nanoTime() > sayAtNanos) {
        out.println(String.format(Locale.ROOT, "draining  arrived %,d of %,d", arrived, owed));
        out.flush();
        sayAtNanos += TimeUnit.SECONDS.toNanos(1);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
    return reckon();
  }

  private Reckoning reckon() throws IOException, InterruptedException {
    return new Reckoning(published, sink.arrivals(settings.deliveriesMax()), settings.fanOut());
  }
}
