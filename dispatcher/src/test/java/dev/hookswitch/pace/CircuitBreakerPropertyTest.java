package dev.hookswitch.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.pace.CircuitBreaker.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The breaker beside a model that keeps every call of the window and every probe of the stage. */
final class CircuitBreakerPropertyTest {
  private static final int WINDOW = 10;
  private static final long SECOND = 1_000_000_000L;
  private static final long SLOW = 500_000_000L;
  private static final int CALLS_MIN = 5;

  private record Call(long period, long began, State begunIn) {}

  private record Counted(long bucket, boolean failed, boolean slow) {}

  private static final class Model {
    State state = State.CLOSED;
    final List<Counted> window = new ArrayList<>();
    long windowBegan = -1;
    int stage;
    int probes;
    int ended;
    int failed;

    /** Buckets of a second, counted from the first call after the window was empty. */
    void count(long now, boolean failed, boolean slow) {
      if (windowBegan < 0) {
        windowBegan = now;
      }
      long bucket = (now - windowBegan) / SECOND;
      window.add(new Counted(bucket, failed, slow));
      window.removeIf(call -> call.bucket() <= bucket - WINDOW);
      long failures = window.stream().filter(Counted::failed).count();
      long slowOnes = window.stream().filter(Counted::slow).count();
      if ((failed || slow)
          && window.size() >= CALLS_MIN
          && (failures * 2 >= window.size() || slowOnes * 5 >= window.size() * 4L)) {
        enter(State.OPEN);
      }
    }

    void probeEnded(boolean broke, int fullStage) {
      ended++;
      failed += broke ? 1 : 0;
      if (failed * 2 >= stage) {
        enter(State.OPEN);
      } else if (ended == stage) {
        if (stage * 2 >= fullStage) {
          enter(State.CLOSED);
        } else {
          enterStage(stage * 2);
        }
      }
    }

    void enter(State next) {
      state = next;
      window.clear();
      windowBegan = -1;
    }

    void enterStage(int size) {
      stage = size;
      probes = 0;
      ended = 0;
      failed = 0;
    }
  }

  @Property(tries = 400)
  void it_agrees_with_its_model(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 20) int fullStage,
      @ForAll @IntRange(min = 0, max = 100) int failurePercent) {
    Random random = new Random(seed);
    CircuitBreaker breaker =
        new CircuitBreaker(
            new CircuitBreaker.Options(WINDOW, CALLS_MIN, 50, 80, SLOW, SECOND, 4 * SECOND));
    Model model = new Model();
    List<Call> underWay = new ArrayList<>();
    long now = 0;
    long period = 0;
    for (int step = 0; step < 400; step++) {
      now += random.nextInt(300_000_000);
      long wait = breaker.waitNanos(now);
      if (model.state == State.OPEN && wait > 0) {
        assertThat(wait).isLessThanOrEqualTo(4 * SECOND * 12 / 10);
        now += random.nextInt(3) == 0 ? wait : 0;
      }
      if (breaker.waitNanos(now) == Gate.NOW && (underWay.isEmpty() || random.nextBoolean())) {
        if (model.state == State.OPEN) {
          model.enter(State.HALF_OPEN);
          model.enterStage(1);
        }
        period = breaker.begin(now, fullStage);
        underWay.add(new Call(period, now, model.state));
        model.probes++;
      } else if (!underWay.isEmpty()) {
        Call call = underWay.remove(random.nextInt(underWay.size()));
        end(breaker, model, call, now, fullStage, random, failurePercent, period);
      }
      assertThat(breaker.state()).isEqualTo(model.state);
      boolean full = model.state == State.HALF_OPEN && model.probes == model.stage;
      assertThat(breaker.waitNanos(now) == Gate.WHEN_ANSWERED).isEqualTo(full);
      long current = period;
      assertThat(underWay.stream().filter(call -> probing(model, call, current)).count())
          .isLessThanOrEqualTo(model.state == State.HALF_OPEN ? model.stage : 0);
    }
  }

  private static boolean probing(Model model, Call call, long period) {
    return model.state == State.HALF_OPEN
        && call.begunIn() == State.HALF_OPEN
        && call.period() == period;
  }

  private static void end(
      CircuitBreaker breaker,
      Model model,
      Call call,
      long now,
      int fullStage,
      Random random,
      int failurePercent,
      long period) {
    boolean counts = call.period() == period && call.begunIn() == model.state;
    long duration = now - call.began();
    int kind = random.nextInt(100);
    if (kind >= 90) {
      breaker.neither(call.period());
      if (counts) {
        model.probes--;
      }
      return;
    }
    boolean failed = random.nextInt(100) < failurePercent;
    if (failed) {
      breaker.failed(now, duration, call.period(), random.nextDouble());
    } else {
      breaker.succeeded(now, duration, call.period(), random.nextDouble());
    }
    if (!counts) {
      return;
    }
    if (model.state == State.CLOSED) {
      model.count(now, failed, duration >= SLOW);
    } else {
      model.probeEnded(failed, fullStage);
    }
  }
}
