package dev.hookswitch.rig;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** What a receiver does with a request that it has read. */
@FunctionalInterface
interface Answer {
  void to(HttpServerRequest request, Arrival arrival);

  Answer OK = status(200);

  /** Cuts the connection instead. */
  Answer CLOSE = (request, arrival) -> request.connection().close();

  static Answer status(int status) {
    return (request, arrival) -> request.response().setStatusCode(status).end();
  }

  /** 200, after a while: so that attempts are under way at any moment. */
  static Answer slow(Vertx vertx, long delayMs) {
    return (request, arrival) ->
        vertx.setTimer(
            delayMs,
            timer -> {
              if (!request.response().closed()) {
                request.response().end();
              }
            });
  }
}
