package dev.hookswitch.loadtest.scenario;

import dev.hookswitch.loadtest.publish.Progress;
import dev.hookswitch.loadtest.sink.SinkStats;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints, each second, what the second before brought. */
final class ProgressLine {
  private final PrintWriter out;
  private final int fanOut;
  private Progress published = new Progress(0, 0, 0, 0);
  private long arrived;
  private long atMicros;

  ProgressLine(PrintWriter out, int fanOut, long beginMicros) {
    this.out = out;
    this.fanOut = fanOut;
    this.atMicros = beginMicros;
  }

  void print(String phase, Progress now, SinkStats sink, long nowMicros) {
    double seconds = Math.max(1, nowMicros - atMicros) / 1e6;
    out.println(
        String.format(
            Locale.ROOT,
            "%-9s offered %,8.0f/s  accepted %,8.0f/s  arrived %,8.0f/s  backlog %,8d"
                + "  refused %,d  accept p99 %s",
            phase,
            (now.sent() - published.sent()) / seconds,
            (now.acknowledged() - published.acknowledged()) / seconds,
            (sink.arrived() - arrived) / seconds,
            now.acknowledged() * fanOut - sink.arrived(),
            now.refused(),
            p99(now)));
    out.flush();
    published = now;
    arrived = sink.arrived();
    atMicros = nowMicros;
  }

  /** Latencies count from the measured part on. */
  private static String p99(Progress now) {
    return now.acceptP99Micros() == 0
        ? "-"
        : String.format(Locale.ROOT, "%.1f ms", now.acceptP99Micros() / 1e3);
  }
}
