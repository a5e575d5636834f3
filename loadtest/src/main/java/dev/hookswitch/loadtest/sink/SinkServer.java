package dev.hookswitch.loadtest.sink;

import dev.hookswitch.loadtest.measure.MicroClock;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** Receives deliveries: answers 200 at once, keeps the arrival time. */
public final class SinkServer extends VerticleBase {
  private static final String DELIVERY_PATH = "/e/";
  private static final String CONTROL_PATH = "/control/";
  private static final int BACKLOG = 8_192;

  private final SinkSettings settings;
  private final MicroClock clock;
  private final int port;
  private final SinkLedger ledger;
  private final Verifier verifier;
  private final SinkControl control;
  private HttpServer server;
  private long raw;

  /** A sink on a loopback port; 0 chooses a free one. */
  @SuppressWarnings("NullAway.Init") // The server is there from start() on.
  public SinkServer(SinkSettings settings, MicroClock clock, int port) {
    this.settings = settings;
    this.clock = clock;
    this.port = port;
    this.ledger = new SinkLedger(settings);
    this.verifier = new Verifier(settings.verifyEvery());
    this.control = new SinkControl(this::stats, ledger.arrivals(), verifier);
  }

  @Override
  public Future<?> start() {
    server = vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(BACKLOG));
    return server.requestHandler(this::receive).listen(port, "127.0.0.1");
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  private void receive(HttpServerRequest request) {
    String path = request.uri();
    if (path.startsWith(DELIVERY_PATH)) {
      deliver(request, endpoint(path));
    } else if (path.startsWith(CONTROL_PATH)) {
      control.answer(request, path.substring(CONTROL_PATH.length()));
    } else {
      raw++;
      acknowledge(request);
    }
  }

  private void deliver(HttpServerRequest request, int endpoint) {
    long now = clock.micros();
    if (!settings.idFromHeader()) {
      request.body().onSuccess(body -> deliverMarked(request, endpoint, body, now));
      return;
    }
    String id = request.getHeader("webhook-id");
    long sequence = id == null ? -1 : settings.ids().sequence(id);
    ledger.arrived(sequence, endpoint, now);
    if (verifier.wants(sequence)) {
      request.body().onSuccess(body -> verify(request, endpoint, body, now));
    } else {
      acknowledge(request);
    }
  }

  private void deliverMarked(HttpServerRequest request, int endpoint, Buffer body, long now) {
    long sequence = settings.ids().sequenceIn(body.getBytes());
    ledger.arrived(sequence, endpoint, now);
    if (verifier.wants(sequence)) {
      verify(request, endpoint, body, now);
    } else {
      acknowledge(request);
    }
  }

  private void verify(HttpServerRequest request, int endpoint, Buffer body, long now) {
    verifier.verify(endpoint, request.headers(), body.getBytes(), now / 1_000_000);
    acknowledge(request);
  }

  private static void acknowledge(HttpServerRequest request) {
    request.response().end();
  }

  private SinkStats stats() {
    return new SinkStats(
        ledger.arrived(),
        ledger.duplicates(),
        ledger.unexpected(),
        verifier.verified(),
        verifier.bad(),
        raw,
        ledger.arrivals().pageCount());
  }

  private static int endpoint(String path) {
    try {
      return Integer.parseInt(path, DELIVERY_PATH.length(), path.length(), 10);
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }
}
