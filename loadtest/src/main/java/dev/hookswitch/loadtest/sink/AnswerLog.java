package dev.hookswitch.loadtest.sink;

import java.util.Map;
import java.util.TreeMap;

/** How one endpoint answered: by second since the epoch, how often which status. */
final class AnswerLog {
  /** A run is bounded, but the process that asks may forget to stop. */
  private static final int SECONDS_MAX = 100_000;

  private final Map<Long, Map<Integer, Long>> bySecond = new TreeMap<>();

  void answered(int status, long micros) {
    long second = micros / 1_000_000;
    if (bySecond.size() < SECONDS_MAX || bySecond.containsKey(second)) {
      bySecond.computeIfAbsent(second, s -> new TreeMap<>()).merge(status, 1L, Long::sum);
    }
  }

  Map<Long, Map<Integer, Long>> bySecond() {
    return bySecond;
  }
}
