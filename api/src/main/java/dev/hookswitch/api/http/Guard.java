package dev.hookswitch.api.http;

import dev.hookswitch.event.InvalidInputException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;

/** Turns away what the HTTP codec lets through and no honest client sends. */
public final class Guard {
  private final int connectionsMax;
  private final AtomicInteger connections = new AtomicInteger();

  /**
   * @param connectionsMax open connections at one time; more are closed at once
   */
  public Guard(int connectionsMax) {
    this.connectionsMax = connectionsMax;
  }

  /** Counts a connection, and closes it if there are too many. */
  public void admit(HttpConnection connection) {
    connection.closeHandler(v -> connections.decrementAndGet());
    if (connections.incrementAndGet() > connectionsMax) {
      connection.close();
    }
  }

  /** Whether the request is sound; if not, it was answered and its connection ends. */
  public boolean passes(HttpServerRequest request) {
    // Two Host fields (RFC 9112 §3.2) are the classic of request smuggling.
    if (request.headers().getAll("host").size() > 1) {
      refuse(request, "a request must have one Host field");
      return false;
    }
    return true;
  }

  /** Answers what could not be parsed, and ends the connection: what follows cannot be trusted. */
  public void refuseInvalid(HttpServerRequest request) {
    refuse(request, "the request must be well-formed HTTP");
  }

  private static void refuse(HttpServerRequest request, String rule) {
    request.response().putHeader("connection", "close");
    Responder.fail(request, InvalidInputException.malformed("malformed_request", rule));
  }
}
