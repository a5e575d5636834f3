package dev.hookswitch.api.http;

import dev.hookswitch.event.InvalidInputException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads request bodies within a size and a time. The server's idle timeout is no help against a
 * body that comes byte by byte: each byte resets it. One per event loop; {@link #expire} is called
 * every so often instead of a timer per request.
 */
public final class BodyReader {
  private final Duration timeout;
  private final Set<Reading> underWay = new LinkedHashSet<>();

  /**
   * @param timeout from the head of the request to the end of its body; then 408
   */
  public BodyReader(Duration timeout) {
    this.timeout = timeout;
  }

  /** The whole body; fails with {@link InvalidInputException} 408, 413 or 400. */
  public Future<Buffer> read(HttpServerRequest request, int maxBytes) {
    @Nullable String declared = request.getHeader("content-length");
    if (declared != null && declared.length() > 9) {
      return Future.failedFuture(tooLarge(request, maxBytes));
    }
    if (declared != null && Integer.parseInt(declared) > maxBytes) {
      return Future.failedFuture(tooLarge(request, maxBytes));
    }
    Reading reading = new Reading(request, maxBytes, System.nanoTime() + timeout.toNanos());
    underWay.add(reading);
    request.exceptionHandler(reading::broken);
    request.handler(reading::take);
    request.endHandler(end -> reading.end());
    return reading.promise.future();
  }

  /** Gives up on bodies that take too long. */
  public void expire() {
    long now = System.nanoTime();
    for (Iterator<Reading> i = underWay.iterator(); i.hasNext(); ) {
      Reading oldest = i.next();
      if (oldest.deadlineNanos > now) {
        return;
      }
      i.remove();
      closeAfterReply(oldest.request);
      oldest.promise.tryFail(
          InvalidInputException.of(
              408,
              "body_timeout",
              null,
              null,
              "the body must arrive within " + timeout.toMillis() + " ms"));
    }
  }

  private static InvalidInputException tooLarge(HttpServerRequest request, int maxBytes) {
    closeAfterReply(request);
    return InvalidInputException.tooLarge(
        "request_too_large", "a request may have " + maxBytes + " bytes");
  }

  /** The rest of such a body is of no use: the connection ends with the response. */
  private static void closeAfterReply(HttpServerRequest request) {
    request.response().putHeader("connection", "close");
  }

  private final class Reading {
    final HttpServerRequest request;
    final int maxBytes;
    final long deadlineNanos;
    final Promise<Buffer> promise = Promise.promise();
    private @Nullable Buffer body;

    Reading(HttpServerRequest request, int maxBytes, long deadlineNanos) {
      this.request = request;
      this.maxBytes = maxBytes;
      this.deadlineNanos = deadlineNanos;
    }

    void take(Buffer chunk) {
      Buffer before = body;
      int length = chunk.length() + (before == null ? 0 : before.length());
      if (length > maxBytes) {
        if (underWay.remove(this)) {
          body = null;
          promise.tryFail(tooLarge(request, maxBytes));
        }
      } else if (before == null) {
        body = chunk;
      } else {
        body = before.appendBuffer(chunk);
      }
    }

    void end() {
      if (underWay.remove(this)) {
        promise.tryComplete(body == null ? Buffer.buffer() : body);
      }
    }

    void broken(Throwable cause) {
      if (underWay.remove(this)) {
        closeAfterReply(request);
        promise.tryFail(
            InvalidInputException.malformed("malformed_body", "the body must be complete"));
      }
    }
  }
}
