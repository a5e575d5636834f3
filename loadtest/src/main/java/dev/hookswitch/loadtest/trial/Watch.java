package dev.hookswitch.loadtest.trial;

import dev.hookswitch.loadtest.publish.Progress;
import dev.hookswitch.loadtest.sink.SinkClient;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Prints each second how far the flows are. */
final class Watch {
  private static final long TICK_SECONDS = 1;
  private static final long GRACE_SECONDS = 10;

  private final PrintWriter out;
  private final SinkClient sink;
  private long arrivedBefore;
  private long sentBefore;

  Watch(PrintWriter out, SinkClient sink) {
    this.out = out;
    this.sink = sink;
  }

  /**
   * Returns once all flows are done; gives them the time that they planned to take, and a grace.
   */
  void untilPublished(String phase, List<Flow> flows, Duration answerTimeout)
      throws IOException, InterruptedException {
    List<Future<?>> ends = List.<Future<?>>copyOf(flows.stream().map(Flow::published).toList());
    Future<?> published = Future.all(ends);
    arrivedBefore = sink.stats().arrived();
    long deadlineNanos = System.nanoTime() + longest(flows) + answerTimeout.toNanos();
    deadlineNanos += TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
    while (!done(published)) {
      if (System.nanoTime() > deadlineNanos) {
        throw new IOException("publishing did not end in time");
      }
      print(phase, flows);
    }
  }

  private static long longest(List<Flow> flows) {
    return flows.stream()
        .map(flow -> flow.ledger().window())
        .mapToLong(window -> (window.endMicros() - window.beginMicros()) * 1_000)
        .max()
        .orElse(0);
  }

  private static boolean done(Future<?> published) {
    try {
      published.await(TICK_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    }
  }

  private void print(String phase, List<Flow> flows) throws IOException, InterruptedException {
    long sent = 0;
    long acknowledged = 0;
    long refused = 0;
    for (Flow flow : flows) {
      Progress progress = progress(flow);
      sent += progress.sent();
      acknowledged += progress.acknowledged();
      refused += progress.refused();
    }
    long arrived = sink.stats().arrived();
    out.println(
        String.format(
            Locale.ROOT,
            "%-9s offered %,8d/s  accepted in all %,9d  arrived %,8d/s  refused %,d",
            phase,
            sent - sentBefore,
            acknowledged,
            arrived - arrivedBefore,
            refused));
    out.flush();
    sentBefore = sent;
    arrivedBefore = arrived;
  }

  private static Progress progress(Flow flow) throws IOException {
    try {
      return flow.progress().await(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("the publisher does not answer", e);
    }
  }
}
