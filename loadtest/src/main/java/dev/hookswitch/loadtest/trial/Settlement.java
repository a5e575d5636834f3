package dev.hookswitch.loadtest.trial;

import dev.hookswitch.loadtest.sink.SinkClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Waits until nothing more is owed, or the time for it is over. */
final class Settlement {
  private static final long POLL_MILLIS = 500;

  private final SinkClient sink;
  private final PrintWriter out;
  private final long slots;

  Settlement(SinkClient sink, PrintWriter out, long slots) {
    this.sink = sink;
    this.out = out;
    this.slots = slots;
  }

  Evidence await(List<Posted> mustArrive, List<Posted> mayArrive, Duration patience)
      throws IOException, InterruptedException {
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    long owedBefore = -1;
    while (true) {
      long owed = gather(mustArrive, mayArrive).lost();
      if (owed == 0 || System.nanoTime() > deadlineNanos) {
        break;
      }
      if (owed != owedBefore) {
        out.println(String.format(Locale.ROOT, "draining  %,d owed", owed));
        out.flush();
        owedBefore = owed;
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    // Time for a duplicate to show itself once everything is there.
    TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    return gather(mustArrive, mayArrive);
  }

  private Evidence gather(List<Posted> mustArrive, List<Posted> mayArrive)
      throws IOException, InterruptedException {
    // Counts first: what arrives between the two questions must not look unpublished.
    var stats = sink.stats();
    return new Evidence(mustArrive, mayArrive, sink.arrivals(slots), stats);
  }
}
