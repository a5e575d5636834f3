package dev.hookswitch.loadtest.sink;

import dev.hookswitch.loadtest.behaviour.Reaction;
import java.util.Map;
import java.util.SortedMap;

/**
 * How a scripted endpoint answered.
 *
 * @param bySecond by second since the epoch, how often which status (0: none, -1: broke off);
 *     seconds without a request are left out
 */
public record Answers(SortedMap<Long, Map<Integer, Long>> bySecond) {
  /** Requests taken within one second. */
  public long taken(long second) {
    return count(second, Reaction.OK);
  }

  /** Requests refused with 503 within one second. */
  public long unavailable(long second) {
    return count(second, Reaction.UNAVAILABLE);
  }

  /** Requests over all, but for those taken. */
  public long refused() {
    return bySecond.values().stream()
        .flatMap(counts -> counts.entrySet().stream())
        .filter(count -> count.getKey() != Reaction.OK)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private long count(long second, int status) {
    return bySecond.getOrDefault(second, Map.of()).getOrDefault(status, 0L);
  }
}
