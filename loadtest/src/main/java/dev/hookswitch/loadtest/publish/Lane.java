package dev.hookswitch.loadtest.publish;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;

/** One connection with at most one request under way; opened on first need and after a break. */
final class Lane {
  private static final long IDLE = Long.MAX_VALUE;

  private final HttpClientAgent client;
  private final HttpConnectOptions peer;
  private final RequestOptions request;
  private @Nullable HttpClientConnection connection;
  private long busySinceMicros = IDLE;

  Lane(HttpClientAgent client, HttpConnectOptions peer, RequestOptions request) {
    this.client = client;
    this.peer = peer;
    this.request = request;
  }

  /** Posts a body and completes with the status, once the whole answer is there. */
  Future<Integer> post(Buffer body, long nowMicros) {
    busySinceMicros = nowMicros;
    return connected()
        .compose(open -> open.request(request))
        .compose(opened -> opened.send(body))
        .compose(Lane::status)
        .onComplete(answer -> busySinceMicros = IDLE);
  }

  /** Breaks the connection if its answer is overdue; the request then fails. */
  void breakIfBusySinceBefore(long micros) {
    if (busySinceMicros < micros) {
      close();
    }
  }

  void close() {
    HttpClientConnection open = connection;
    connection = null;
    if (open != null) {
      open.close();
    }
  }

  private Future<HttpClientConnection> connected() {
    HttpClientConnection open = connection;
    return open != null ? Future.succeededFuture(open) : client.connect(peer).map(this::keep);
  }

  private HttpClientConnection keep(HttpClientConnection fresh) {
    connection = fresh;
    fresh.closeHandler(
        v -> {
          if (connection == fresh) {
            connection = null;
          }
        });
    return fresh;
  }

  private static Future<Integer> status(HttpClientResponse response) {
    return response.end().map(response.statusCode());
  }
}
