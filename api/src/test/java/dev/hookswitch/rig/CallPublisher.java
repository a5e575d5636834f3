package dev.hookswitch.rig;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Backends that post the events of calls, each event again until it is accepted, and only then the
 * next of its call. So the order of acceptance is the order of the numbers in the ids.
 */
final class CallPublisher implements AutoCloseable {
  private final Api api;
  private final int calls;
  private final int eventsPerCall;
  private final AtomicInteger accepted = new AtomicInteger();
  private final ExecutorService threads;
  private final List<Future<?>> running = new ArrayList<>();

  private CallPublisher(Api api, int backends, int calls, int eventsPerCall) {
    this.api = api;
    this.calls = calls;
    this.eventsPerCall = eventsPerCall;
    this.threads = Executors.newFixedThreadPool(backends);
  }

  /** Begins to post; each backend has calls of its own, and posts to all of them in turn. */
  static CallPublisher start(Api api, int backends, int callsPerBackend, int eventsPerCall) {
    CallPublisher publisher =
        new CallPublisher(api, backends, backends * callsPerBackend, eventsPerCall);
    for (int i = 0; i < backends; i++) {
      int firstCall = i * callsPerBackend;
      publisher.running.add(
          publisher.threads.submit(() -> publisher.run(firstCall, callsPerBackend)));
    }
    return publisher;
  }

  static String id(int call, int number) {
    return "call-" + call + "-" + number;
  }

  private void run(int firstCall, int callsOfMine) {
    for (int number = 0; number < eventsPerCall; number++) {
      for (int call = firstCall; call < firstCall + callsOfMine; call++) {
        while (!post(call, number)) {
          if (Thread.currentThread().isInterrupted()) {
            return;
          }
          Await.pause();
        }
        accepted.incrementAndGet();
      }
    }
  }

  private boolean post(int call, int number) {
    String event =
        "{\"id\":\"%s\",\"type\":\"call.step\",\"call_id\":\"c%d\",\"data\":{\"n\":%d}}"
            .formatted(id(call, number), call, number);
    try {
      return api.publish(event).statusCode() == 202;
    } catch (IOException cut) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  int accepted() {
    return accepted.get();
  }

  int events() {
    return calls * eventsPerCall;
  }

  /** Waits until everything is accepted. */
  void finish() throws Exception {
    for (Future<?> one : running) {
      one.get(120, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
