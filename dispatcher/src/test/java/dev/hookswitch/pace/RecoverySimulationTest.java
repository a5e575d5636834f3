package dev.hookswitch.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A target that was down comes back with 100 per second for 20,000 that wait; above that it answers
 * 503. Virtual time, one seed for all chance.
 */
final class RecoverySimulationTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final int BACKLOG = 20_000;
  private static final double CAPACITY = 100;
  private static final long OUTAGE = 600 * SECOND;
  private static final int MAX_IN_FLIGHT = 50;

  private record Ending(long at, Gate.Permit permit, Signal signal) {}

  /** One lane with its gate against one receiver. */
  private static final class World {
    private final Random random;
    private final Gate gate;
    private final PriorityQueue<Ending> underWay =
        new PriorityQueue<>((a, b) -> Long.signum(a.at() - b.at()));
    private final double bucketSize;
    private double bucket;
    private long bucketAt;
    private long now;
    private int waiting = BACKLOG;
    private long firstSuccess = -1;
    private int refused;
    private int answered;
    private int succeededAfterMinute;
    private long doneAt;
    private int attemptsInOutage;

    World(long seed) {
      random = new Random(seed);
      bucketSize = 5 + random.nextInt(96);
      bucket = bucketSize;
      gate =
          new Gate(
              new Gate.Options(
                  new CircuitBreaker.Options(60, 10, 50, 80, 10 * SECOND, 5 * SECOND, 300 * SECOND),
                  OptionalDouble.empty(),
                  1,
                  MAX_IN_FLIGHT));
    }

    void run() {
      while (waiting > 0 || !underWay.isEmpty()) {
        long wait = waiting == 0 ? Gate.WHEN_ANSWERED : gate.waitNanos(now, underWay.size());
        if (wait == Gate.NOW) {
          begin();
          continue;
        }
        Ending next = underWay.peek();
        if (next == null || (wait != Gate.WHEN_ANSWERED && now + wait < next.at())) {
          assertThat(wait).isNotEqualTo(Gate.WHEN_ANSWERED);
          // A timer of a millisecond.
          now += wait + random.nextInt((int) MILLI);
        } else {
          underWay.remove();
          now = Math.max(now, next.at());
          end(next);
        }
      }
      doneAt = now;
    }

    private void begin() {
      waiting--;
      Gate.Permit permit = gate.begin(now);
      boolean down = now < OUTAGE;
      Signal signal = down ? Signal.FAILED : receive();
      if (down) {
        attemptsInOutage++;
      }
      long latency = down ? 5 * MILLI : 20 * MILLI + random.nextInt((int) (60 * MILLI));
      underWay.add(new Ending(now + latency, permit, signal));
    }

    private Signal receive() {
      bucket = Math.min(bucketSize, bucket + (now - bucketAt) * CAPACITY / SECOND);
      bucketAt = now;
      if (bucket < 1) {
        return Signal.OVERLOADED;
      }
      bucket--;
      return Signal.SUCCESS;
    }

    private void end(Ending ending) {
      gate.ended(ending.permit(), ending.signal(), now, random.nextDouble());
      if (ending.signal() != Signal.SUCCESS) {
        waiting++;
      }
      if (ending.signal() == Signal.FAILED) {
        return;
      }
      answered++;
      if (ending.signal() == Signal.OVERLOADED) {
        refused++;
        return;
      }
      if (firstSuccess < 0) {
        firstSuccess = now;
      }
      if (now - firstSuccess >= 60 * SECOND) {
        succeededAfterMinute++;
      }
    }

    double refusedShare() {
      return (double) refused / answered;
    }

    double rateAfterMinute() {
      return succeededAfterMinute / ((doneAt - firstSuccess - 60 * SECOND) / (double) SECOND);
    }
  }

  static LongStream seeds() {
    // One that is new each day, and some that stay.
    return LongStream.concat(LongStream.rangeClosed(1, 60), LongStream.of(System.nanoTime()));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_target_that_comes_back_is_neither_flooded_nor_left_idle(long seed) {
    World world = new World(seed);
    world.run();
    assertThat(world.refusedShare()).as("share of 503, seed %d", seed).isLessThan(0.05);
    assertThat(world.rateAfterMinute())
        .as("successes per second from a minute on, seed %d", seed)
        .isGreaterThan(80);
    assertThat(world.attemptsInOutage).as("attempts while down, seed %d", seed).isLessThan(60);
  }
}
