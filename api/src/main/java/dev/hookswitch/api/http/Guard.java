package dev.hookswitch.api.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

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
    @Nullable String path = request.path();
    if (path == null || !path.startsWith("/") || !decodable(request.uri())) {
      refuse(request, "the request target must be a path with sound percent escapes and no NUL");
      return false;
    }
    return true;
  }

  /** Whether each percent sign begins an escape, and none stands for a NUL: Postgres has none. */
  private static boolean decodable(String uri) {
    for (int at = uri.indexOf('%'); at >= 0; at = uri.indexOf('%', at + 1)) {
      if (at + 2 >= uri.length() || hex(uri, at + 1) < 0 || hex(uri, at + 2) < 0) {
        return false;
      }
      if (hex(uri, at + 1) == 0 && hex(uri, at + 2) == 0) {
        return false;
      }
    }
    return true;
  }

  private static int hex(String uri, int at) {
    return Character.digit(uri.charAt(at), 16);
  }

  /** Answers what could not be parsed, and ends the connection: what follows cannot be trusted. */
  public void refuseInvalid(HttpServerRequest request) {
    refuse(request, "the request must be well-formed HTTP");
  }

  private static void refuse(HttpServerRequest request, String detail) {
    request.response().putHeader("connection", "close");
    Responder.fail(request, RefusedException.malformed(detail));
  }
}
