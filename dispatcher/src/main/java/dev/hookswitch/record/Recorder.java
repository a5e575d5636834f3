package dev.hookswitch.record;

import dev.hookswitch.event.Attempt;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers attempts while the last batch is being committed. Lives on one event loop. */
public final class Recorder {
  /**
   * @param queueAttempts attempts that may wait; at this length pumps stop sending
   * @param queueBytes bytes that may wait
   * @param commitAttempts attempts in one commit
   */
  public record Bounds(int queueAttempts, long queueBytes, int commitAttempts) {}

  /** Calls back on the event loop of the recorder, once. */
  @FunctionalInterface
  public interface Timer {
    void after(long millis, Runnable action);
  }

  private record Entry(Attempt attempt, Promise<Void> recorded) {}

  private static final Logger log = LoggerFactory.getLogger(Recorder.class);
  private static final long FIRST_PAUSE_MS = 50;
  private static final long LONGEST_PAUSE_MS = 2_000;

  private final Timer timer;
  private final Bounds bounds;
  private final AttemptLog attemptLog;
  private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
  private final ArrayDeque<Runnable> waitingForRoom = new ArrayDeque<>();
  private long waitingBytes;
  private boolean committing;
  private long pauseMs = FIRST_PAUSE_MS;

  public Recorder(Timer timer, Bounds bounds, AttemptLog attemptLog) {
    this.timer = timer;
    this.bounds = bounds;
    this.attemptLog = attemptLog;
  }

  /** Whether new attempts may begin. */
  public boolean hasRoom() {
    return waiting.size() < bounds.queueAttempts() && waitingBytes < bounds.queueBytes();
  }

  /** Calls once, when there is room again. */
  public void whenRoom(Runnable resume) {
    waitingForRoom.add(resume);
  }

  /**
   * Completes when the attempt is durable. Never refuses: attempts under way are bounded already.
   */
  public Future<Void> record(Attempt attempt) {
    Entry entry = new Entry(attempt, Promise.promise());
    waiting.add(entry);
    waitingBytes += attempt.heldBytes();
    flush();
    return entry.recorded().future();
  }

  public int waitingAttempts() {
    return waiting.size();
  }

  private void flush() {
    if (committing || waiting.isEmpty()) {
      return;
    }
    committing = true;
    List<Entry> batch = new ArrayList<>(Math.min(waiting.size(), bounds.commitAttempts()));
    while (batch.size() < bounds.commitAttempts() && !waiting.isEmpty()) {
      Entry entry = waiting.poll();
      waitingBytes -= entry.attempt().heldBytes();
      batch.add(entry);
    }
    commit(batch);
  }

  private void commit(List<Entry> batch) {
    List<Attempt> attempts = new ArrayList<>(batch.size());
    for (Entry entry : batch) {
      attempts.add(entry.attempt());
    }
    attemptLog
        .append(attempts)
        .onComplete(
            done -> {
              if (done.succeeded()) {
                committed(batch);
              } else {
                retry(batch, done.cause());
              }
            });
  }

  private void committed(List<Entry> batch) {
    pauseMs = FIRST_PAUSE_MS;
    committing = false;
    flush();
    for (Entry entry : batch) {
      entry.recorded().complete();
    }
    while (hasRoom() && !waitingForRoom.isEmpty()) {
      waitingForRoom.poll().run();
    }
  }

  private void retry(List<Entry> batch, Throwable cause) {
    log.warn(
        "record_failed attempts={} retry_ms={} cause={}", batch.size(), pauseMs, cause.toString());
    timer.after(pauseMs, () -> commit(batch));
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
  }
}
