package dev.hookswitch.api.http;

import dev.hookswitch.accept.OverloadedException;
import dev.hookswitch.event.InvalidInputException;
import dev.hookswitch.store.StoreUnavailableException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where answers and failures become responses. */
public final class Responder {
  private static final Logger log = LoggerFactory.getLogger(Responder.class);

  private Responder() {}

  /** Sends the answer, unless the caller has gone. */
  public static void send(HttpServerRequest request, Reply reply) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(reply.status());
    if (reply.body().length() > 0) {
      response.putHeader(HttpHeaders.CONTENT_TYPE, reply.contentType());
    }
    response.end(reply.body());
  }

  /** Sends what the failure means to the caller; what it means to us goes to the log. */
  public static void fail(HttpServerRequest request, Throwable failure) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (failure instanceof StoreUnavailableException) {
      response.putHeader("retry-after", "5");
    }
    if (failure instanceof OverloadedException overloaded) {
      response.putHeader("retry-after", Long.toString(overloaded.retryAfter().toSeconds()));
    }
    if (failure instanceof RefusedException refused && refused.problem().status() == 401) {
      response.putHeader("www-authenticate", "Bearer");
    }
    send(request, Reply.problem(problem(request, failure)));
  }

  private static Problem problem(HttpServerRequest request, Throwable failure) {
    if (failure instanceof InvalidInputException invalid) {
      return Problem.of(invalid);
    }
    if (failure instanceof RefusedException refused) {
      return refused.problem();
    }
    if (failure instanceof OverloadedException overloaded) {
      return Problem.of(503, "overloaded", String.valueOf(overloaded.getMessage()));
    }
    if (failure instanceof StoreUnavailableException) {
      log.warn("store_unavailable path={} cause={}", request.path(), failure.getMessage());
      return Problem.of(503, "unavailable", "the database does not answer; try again");
    }
    log.error("request_failed method={} path={}", request.method(), request.path(), failure);
    return Problem.of(500, "internal_error", "the request could not be carried out");
  }
}
