package dev.hookswitch.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.DeliveryState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RecorderTest {
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context loop = OnLoops.newLoop(vertx);
  private final List<List<Attempt>> batches = Collections.synchronizedList(new ArrayList<>());
  private final ConcurrentLinkedQueue<Promise<Void>> answers = new ConcurrentLinkedQueue<>();
  private final Recorder recorder =
      OnLoops.on(
          loop,
          () -> new Recorder(this::after, new Recorder.Bounds(4, 1_000_000, 3), this::append));

  private void after(long millis, Runnable action) {
    vertx.setTimer(millis, timer -> action.run());
  }

  private Future<Void> append(List<Attempt> attempts) {
    batches.add(attempts);
    Promise<Void> promise = Promise.promise();
    answers.add(promise);
    return promise.future();
  }

  @AfterEach
  void stop() {
    OnLoops.await(vertx.close());
  }

  private static Attempt attempt() {
    return Samples.attempt(Samples.delivery(), DeliveryState.DELIVERED, null);
  }

  private Future<Void> record(Attempt attempt) {
    return OnLoops.on(loop, () -> recorder.record(attempt));
  }

  private void answer(boolean success) {
    OnLoops.until("a commit is under way", () -> !answers.isEmpty());
    OnLoops.run(
        loop,
        () -> {
          if (success) {
            answers.remove().complete();
          } else {
            answers.remove().fail("gone");
          }
        });
  }

  @Test
  void attempts_gather_while_a_commit_is_under_way() {
    List<Attempt> attempts = new ArrayList<>();
    List<Future<Void>> recorded = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      attempts.add(attempt());
      recorded.add(record(attempts.get(i)));
    }
    assertThat(batches).containsExactly(attempts.subList(0, 1));
    answer(true);
    assertThat(batches.get(1)).isEqualTo(attempts.subList(1, 4));
    assertThat(recorded.get(0).succeeded()).isTrue();
    assertThat(recorded.get(1).isComplete()).isFalse();
    answer(true);
    answer(true);

    assertThat(batches).hasSize(3);
    assertThat(recorded).allMatch(Future::succeeded);
    assertThat(recorder.waitingAttempts()).isZero();
  }

  @Test
  void a_failed_commit_is_repeated_with_the_same_attempts_until_it_succeeds() {
    Attempt first = attempt();
    Attempt second = attempt();
    AtomicInteger completions = new AtomicInteger();
    Future<Void> one = record(first).onComplete(done -> completions.incrementAndGet());
    Future<Void> two = record(second);
    answer(false);
    answer(false);
    answer(true);
    answer(true);

    assertThat(batches)
        .containsExactly(List.of(first), List.of(first), List.of(first), List.of(second));
    assertThat(one.succeeded()).isTrue();
    assertThat(two.succeeded()).isTrue();
    assertThat(completions).hasValue(1);
  }

  @Test
  void a_full_recorder_has_no_room_and_calls_when_it_has_again() {
    AtomicInteger called = new AtomicInteger();
    for (int i = 0; i < 5; i++) {
      record(attempt());
    }
    assertThat(recorder.hasRoom()).isFalse();
    OnLoops.run(loop, () -> recorder.whenRoom(called::incrementAndGet));
    assertThat(called).hasValue(0);

    answer(true);
    assertThat(recorder.hasRoom()).isTrue();
    assertThat(called).hasValue(1);
    answer(true);
    answer(true);
    assertThat(called).hasValue(1);
  }

  @Test
  void bytes_fill_a_recorder_too() {
    Recorder narrow =
        OnLoops.on(
            loop, () -> new Recorder(this::after, new Recorder.Bounds(99, 1_000, 3), this::append));
    OnLoops.run(loop, () -> narrow.record(attempt()));
    assertThat(narrow.hasRoom()).isTrue();
    OnLoops.run(loop, () -> narrow.record(attempt()));
    assertThat(narrow.hasRoom()).isFalse();
  }
}
