package dev.hookswitch.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class WireClockTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;
  private static final CircuitBreaker.Options BREAKER =
      new CircuitBreaker.Options(60, 10, 50, 80, 10 * SECOND, 5 * SECOND, 60 * SECOND);

  /** A request that waits for its connection until the given time. */
  private record Waiting(Gate.Permit permit, long until) {}

  private static Gate gate(double rate, int burst) {
    return new Gate(new Gate.Options(BREAKER, OptionalDouble.of(rate), burst, 1_000));
  }

  @Test
  void tokens_do_not_grow_while_a_request_waits_for_its_connection() {
    Gate gate = gate(10, 2);
    Gate.Permit first = gate.begin(0);
    Gate.Permit second = gate.begin(0);
    assertThat(gate.waitNanos(500 * MS, 2)).isEqualTo(100 * MS);

    gate.sent(first, 500 * MS);
    assertThat(gate.waitNanos(500 * MS, 2)).isEqualTo(100 * MS);
    gate.sent(second, 500 * MS);
    assertThat(gate.waitNanos(500 * MS, 2)).isEqualTo(100 * MS);
    assertThat(gate.waitNanos(600 * MS, 2)).isEqualTo(Gate.NOW);
  }

  @Test
  void a_connection_that_never_comes_stops_the_clock_for_a_second_at_most() {
    Gate gate = gate(10, 1);
    Gate.Permit lost = gate.begin(0);
    assertThat(gate.waitNanos(SECOND, 1)).isEqualTo(100 * MS);
    assertThat(gate.waitNanos(SECOND + 100 * MS, 1)).isEqualTo(Gate.NOW);

    gate.ended(lost, Signal.FAILED, 5 * SECOND, 0);
    gate.sent(lost, 6 * SECOND);
    assertThat(gate.waitNanos(6 * SECOND, 0)).as("told twice, counted once").isEqualTo(Gate.NOW);
  }

  @Property(tries = 300)
  void the_receiver_never_sees_more_than_the_burst_and_what_time_allows(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 50) int rate,
      @ForAll @IntRange(min = 1, max = 8) int burst) {
    Random random = new Random(seed);
    Gate gate = gate(rate, burst);
    List<Waiting> waiting = new ArrayList<>();
    List<Long> seen = new ArrayList<>();
    int begun = 0;
    for (long now = 0; now < 20 * SECOND; now += MS * (1 + random.nextInt(40))) {
      long at = now;
      waiting.removeIf(
          one -> {
            if (one.until() <= at) {
              gate.sent(one.permit(), at);
              seen.add(at);
              return true;
            }
            return false;
          });
      while (gate.waitNanos(now, 0) == Gate.NOW && random.nextInt(20) > 0) {
        long connect = random.nextInt(4) == 0 ? random.nextInt(300) * MS : 0;
        waiting.add(new Waiting(gate.begin(now), now + connect));
        begun++;
      }
    }
    assertThat(seen.size() + waiting.size()).isEqualTo(begun);
    Collections.sort(seen);
    for (int first = 0; first < seen.size(); first++) {
      for (int last = first; last < seen.size(); last++) {
        double seconds = (seen.get(last) - seen.get(first)) / (double) SECOND;
        assertThat(last - first + 1.0).isLessThanOrEqualTo(burst + rate * seconds + 1e-6);
      }
    }
  }
}
