package dev.hookswitch.loadtest.publish;

import dev.hookswitch.loadtest.wire.HttpMessage;
import dev.hookswitch.loadtest.wire.MessageReader;
import dev.hookswitch.loadtest.wire.RequestMaker;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** One connection with at most one request under way; opened on first need and after a break. */
final class Lane {
  private static final long IDLE = Long.MAX_VALUE;

  private final NetClient client;
  private final SocketAddress peer;
  private final RequestMaker requests;
  private @Nullable NetSocket socket;
  private Promise<Integer> answer = Promise.promise();
  private long busySinceMicros = IDLE;

  Lane(NetClient client, SocketAddress peer, RequestMaker requests) {
    this.client = client;
    this.peer = peer;
    this.requests = requests;
  }

  /** Posts a body and completes with the status, once the whole answer is there. */
  Future<Integer> post(Buffer body, long nowMicros) {
    Promise<Integer> awaited = Promise.promise();
    answer = awaited;
    busySinceMicros = nowMicros;
    NetSocket open = socket;
    if (open != null) {
      open.write(requests.post(body));
    } else {
      client
          .connect(peer)
          .map(this::keep)
          .compose(fresh -> fresh.write(requests.post(body)))
          .onFailure(awaited::tryFail);
    }
    return awaited.future();
  }

  /** Breaks the connection if its answer is overdue; the request then fails. */
  void breakIfBusySinceBefore(long micros) {
    if (busySinceMicros < micros) {
      close();
    }
  }

  void close() {
    NetSocket open = socket;
    if (open != null) {
      open.close();
    }
  }

  private NetSocket keep(NetSocket fresh) {
    socket = fresh;
    fresh.closeHandler(v -> closed());
    fresh.exceptionHandler(broken -> fresh.close());
    fresh.handler(new MessageReader(this::answered, refused -> fresh.close()));
    return fresh;
  }

  private void answered(HttpMessage message) {
    busySinceMicros = IDLE;
    if ("close".equalsIgnoreCase(message.header("connection"))) {
      close();
      socket = null;
    }
    answer.tryComplete(message.status());
  }

  private void closed() {
    socket = null;
    busySinceMicros = IDLE;
    answer.tryFail("the connection closed before the answer came");
  }
}
