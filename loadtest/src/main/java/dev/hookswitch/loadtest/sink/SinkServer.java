package dev.hookswitch.loadtest.sink;

import dev.hookswitch.loadtest.behaviour.Reaction;
import dev.hookswitch.loadtest.event.EventIds;
import dev.hookswitch.loadtest.measure.MicroClock;
import dev.hookswitch.loadtest.wire.HttpMessage;
import dev.hookswitch.loadtest.wire.MalformedMessageException;
import dev.hookswitch.loadtest.wire.MessageReader;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Random;

/** Receives deliveries: answers 200 at once unless told otherwise, keeps the arrival time. */
public final class SinkServer extends VerticleBase {
  private static final String DELIVERY_PATH = "/e/";
  private static final Buffer OK = Buffer.buffer("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
  private static final int BACKLOG = 8_192;

  /** With this the server says that it did not wait for an earlier event of the call. */
  private static final String CALL_ORDER = "hookswitch-call-order";

  private static final String RELEASED = "released";

  private final SinkSettings settings;
  private final MicroClock clock;
  private final int port;
  private final SinkLedger ledger;
  private final Verifier verifier;
  private final OrderWatch order;
  private final Scripts scripts = new Scripts(new Random()::nextDouble);
  private final SinkControl control;
  private NetServer server;
  private long raw;

  /** A sink on a loopback port; 0 chooses a free one. */
  @SuppressWarnings("NullAway.Init") // The server is there from start() on.
  public SinkServer(SinkSettings settings, MicroClock clock, int port) {
    this.settings = settings;
    this.clock = clock;
    this.port = port;
    this.ledger = new SinkLedger(settings);
    this.verifier = new Verifier(settings.verifyEvery());
    this.order = new OrderWatch(settings);
    this.control = new SinkControl(this::stats, ledger.arrivals(), verifier, scripts);
  }

  @Override
  public Future<?> start() {
    server = vertx.createNetServer(new NetServerOptions().setAcceptBacklog(BACKLOG));
    return server
        .connectHandler(this::connected)
        .listen(port, "127.0.0.1")
        .compose(listening -> control.start(vertx));
  }

  /** The port that takes deliveries. */
  public int port() {
    return server.actualPort();
  }

  /** The port that takes the run's own questions. */
  public int controlPort() {
    return control.port();
  }

  private void connected(NetSocket socket) {
    socket.exceptionHandler(broken -> socket.close());
    socket.handler(
        new MessageReader(
            request -> receive(socket, request), malformed -> refuse(socket, malformed)));
  }

  private void receive(NetSocket socket, HttpMessage request) {
    String path = request.target();
    if (!path.startsWith(DELIVERY_PATH)) {
      raw++;
      socket.write(OK);
      return;
    }
    int endpoint = endpoint(path);
    long now = clock.micros();
    Reaction reaction = scripts.react(endpoint, now);
    if (reaction.taken()) {
      deliver(request, endpoint, now);
    }
    answer(socket, reaction);
  }

  private void answer(NetSocket socket, Reaction reaction) {
    if (reaction.breaks()) {
      socket.close();
    } else if (reaction.delayMillis() > 0) {
      vertx.setTimer(reaction.delayMillis(), id -> socket.write(response(reaction.status())));
    } else if (reaction.answers()) {
      socket.write(response(reaction.status()));
    }
  }

  private static Buffer response(int status) {
    return status == Reaction.OK
        ? OK
        : Buffer.buffer("HTTP/1.1 " + status + " Scripted\r\ncontent-length: 0\r\n\r\n");
  }

  private static void refuse(NetSocket socket, MalformedMessageException malformed) {
    System.err.println("the sink closes a connection: " + malformed.getMessage());
    socket.close();
  }

  private void deliver(HttpMessage request, int endpoint, long now) {
    long sequence = sequence(request);
    if (ledger.arrived(sequence, endpoint, now)) {
      order.arrived(sequence, RELEASED.equals(request.header(CALL_ORDER)));
    }
    if (verifier.wants(sequence)) {
      verifier.verify(endpoint, request, now / 1_000_000);
    }
  }

  private long sequence(HttpMessage request) {
    if (!settings.idFromHeader()) {
      return settings.ids().sequenceIn(request.body());
    }
    String id = request.header("webhook-id");
    return id == null ? EventIds.STRANGER : settings.ids().sequence(id);
  }

  private SinkStats stats() {
    return new SinkStats(
        ledger.arrived(),
        ledger.duplicates(),
        ledger.unexpected(),
        verifier.verified(),
        verifier.bad(),
        order.inversions(),
        order.released(),
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
