package dev.hookswitch.loadtest.trial;

import dev.hookswitch.loadtest.behaviour.Behaviour;
import dev.hookswitch.loadtest.behaviour.Capacity;
import dev.hookswitch.loadtest.report.Bound;
import dev.hookswitch.loadtest.report.TrialSecond;
import dev.hookswitch.loadtest.sink.Answers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An endpoint is down while events for it pile up, and then up with a capacity that it cannot
 * exceed.
 *
 * @param due events published while it is down
 * @param capacity requests per second that it takes once up
 */
public record OutageRecovery(int due, int capacity, Duration down) implements Trial {
  private static final double UNAVAILABLE_MAX = 0.05;
  private static final long MICROS_PER_SECOND = 1_000_000;

  @Override
  public String name() {
    return "outage-recovery";
  }

  @Override
  public String inWords() {
    return String.format(
        "1 endpoint, down for %d s while %d events pile up, then up with a capacity of %d/s",
        down.toSeconds(), due, capacity);
  }

  @Override
  public Layout layout() {
    return new Layout(1, due, 0);
  }

  @Override
  public Findings run(Bench bench) throws IOException, InterruptedException {
    Group endpoint = layout().group(0, 1);
    bench.subscribe(bench.apiKey(), endpoint, bench.settings().endpoint());
    bench.behave(endpoint, Behaviour.DOWN);

    long seconds = down.toSeconds();
    int perSecond = (int) ((due + seconds - 1) / seconds);
    Phase outage = new Phase(Duration.ZERO, Duration.ZERO, down);
    long downUntil = bench.clock().micros() + seconds * MICROS_PER_SECOND;
    Flow flow = bench.flow(bench.apiKey(), endpoint, 0, perSecond, outage, due);
    bench.watch("down", List.of(flow));
    long up = sleepToSecond(bench, downUntil);
    bench.behave(endpoint, new Capacity(capacity));
    bench.say("the endpoint is up, with " + flow.acknowledged() + " events due");
    Evidence evidence = bench.drain(List.of(flow), List.of());
    return findings(evidence, bench.sink().answers(0), up, flow.acknowledged());
  }

  /** Answers are counted by second, so the endpoint comes up where a second begins. */
  private static long sleepToSecond(Bench bench, long notBeforeMicros) throws InterruptedException {
    long now = bench.clock().micros();
    long second = Math.max(now, notBeforeMicros) / MICROS_PER_SECOND + 1;
    TimeUnit.MICROSECONDS.sleep(second * MICROS_PER_SECOND - now);
    return second;
  }

  private Findings findings(Evidence evidence, Answers answers, long up, long owed) {
    List<TrialSecond> seconds = seconds(answers, up);
    Recovery recovery = Recovery.of(seconds, capacity, owed);
    long attemptsDown =
        answers.bySecond().headMap(up).values().stream()
            .flatMap(counts -> counts.values().stream())
            .mapToLong(Long::longValue)
            .sum();
    return new Findings(evidence)
        .seconds(seconds)
        .figure("requests while it was down", attemptsDown)
        .figure("503 after that / all after that", recovery.unavailableShare())
        .figure("seconds until 80 % of the capacity", recovery.secondsToCapacity())
        .figure("seconds until the last arrival", lastTaken(seconds))
        .figure("least seconds possible", (owed + capacity - 1) / capacity)
        .figure("second collapse", recovery.collapsed() ? "yes" : "no")
        .bound(
            Bound.atMost("503 share after recovery", recovery.unavailableShare(), UNAVAILABLE_MAX))
        .bound(Bound.atMost("second collapses", recovery.collapsed() ? 1 : 0, 0));
  }

  /** Without gaps, from the second in which it came up to that of the last request. */
  private static List<TrialSecond> seconds(Answers answers, long up) {
    List<TrialSecond> seconds = new ArrayList<>();
    if (!answers.bySecond().isEmpty()) {
      for (long second = up; second <= answers.bySecond().lastKey(); second++) {
        seconds.add(
            new TrialSecond(second - up, answers.taken(second), answers.unavailable(second)));
      }
    }
    return seconds;
  }

  private static long lastTaken(List<TrialSecond> seconds) {
    return seconds.stream()
        .filter(second -> second.taken() > 0)
        .mapToLong(TrialSecond::second)
        .max()
        .orElse(-1);
  }
}
