package dev.hookswitch.rig;

import dev.hookswitch.rig.Ledger.Ack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Backends that post without end, each event under an id of its own and only once, whatever comes
 * back. Every fourth request carries several events. Each backend pauses between two requests: the
 * load is there to be hurt, not to be large.
 */
final class Publisher implements AutoCloseable {
  private static final int BATCH = 5;
  private static final int PAUSES_WHEN_DOWN = 10;

  private final Api api;
  private final Ledger ledger;
  private final int eventsMax;
  private final AtomicInteger serial = new AtomicInteger();
  private final ExecutorService threads;
  private final List<Future<?>> running = new ArrayList<>();
  private volatile boolean stopped;

  private Publisher(Api api, Ledger ledger, int backends, int eventsMax) {
    this.api = api;
    this.ledger = ledger;
    this.eventsMax = eventsMax;
    this.threads = Executors.newFixedThreadPool(backends);
  }

  /**
   * Begins to post.
   *
   * @param eventsMax after so many it pauses for good, as a bound
   */
  static Publisher start(Api api, Ledger ledger, int backends, int eventsMax) {
    Publisher publisher = new Publisher(api, ledger, backends, eventsMax);
    for (int i = 0; i < backends; i++) {
      publisher.running.add(publisher.threads.submit(publisher::run));
    }
    return publisher;
  }

  private void run() {
    while (!stopped && serial.get() < eventsMax) {
      int first = serial.getAndAdd(BATCH);
      if (first / BATCH % 4 == 0) {
        post(first, BATCH);
      } else {
        for (int i = 0; i < BATCH && !stopped; i++) {
          post(first + i, 1);
        }
      }
    }
  }

  private void post(int first, int count) {
    List<String> ids = new ArrayList<>();
    StringBuilder body = new StringBuilder(count == 1 ? "" : "[");
    for (int n = first; n < first + count; n++) {
      String id = "rig-" + n;
      String data = "{\"n\": " + n + ", \"who\":\"Zo\u00eb\",\"rate\":1.10}";
      ledger.posting(id, data.getBytes(StandardCharsets.UTF_8));
      body.append(n == first ? "" : ",").append(event(id, data));
      ids.add(id);
    }
    Ack ack = send(body.append(count == 1 ? "" : "]").toString());
    ids.forEach(id -> ledger.told(id, ack));
    for (int i = 0; i < (ack == Ack.OK ? 1 : PAUSES_WHEN_DOWN); i++) {
      Await.pause();
    }
  }

  private static String event(String id, String data) {
    return "{\"id\":\"" + id + "\",\"type\":\"call.ended\",\"data\":" + data + "}";
  }

  private Ack send(String body) {
    try {
      int status = api.publish(body).statusCode();
      if (status == 202) {
        return Ack.OK;
      }
      return status >= 400 && status < 500 ? Ack.REFUSED : Ack.UNKNOWN;
    } catch (IOException cut) {
      return Ack.UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Ack.UNKNOWN;
    }
  }

  /** Stops, and waits until every answer that will come has come. */
  void finish() throws Exception {
    stopped = true;
    for (Future<?> one : running) {
      one.get(60, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    stopped = true;
    threads.shutdownNow();
  }
}
