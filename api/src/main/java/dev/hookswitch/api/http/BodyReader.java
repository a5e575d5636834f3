package dev.hookswitch.api.http;

import dev.hookswitch.event.InvalidInputException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
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

  /** Answered already, but still sending: closing at once could destroy the answer on its way. */
  private final Set<Reading> refused = new LinkedHashSet<>();

  /**
   * @param timeout from the head of the request to the end of its body; then 408
   */
  public BodyReader(Duration timeout) {
    this.timeout = timeout;
  }

  /** The whole body; fails with {@link InvalidInputException} 408, 413 or 400. */
  public Future<Buffer> read(HttpServerRequest request, int maxBytes) {
    Reading reading = new Reading(request, maxBytes, System.nanoTime() + timeout.toNanos());
    request.exceptionHandler(reading::broken);
    request.handler(reading::take);
    request.endHandler(end -> reading.end());
    if (declaresMoreThan(maxBytes, request.getHeader("content-length"))) {
      reading.refuse();
    } else {
      underWay.add(reading);
    }
    return reading.promise.future();
  }

  private static boolean declaresMoreThan(int maxBytes, @Nullable String declared) {
    return declared != null && (declared.length() > 9 || Integer.parseInt(declared) > maxBytes);
  }

  /** Gives up on bodies that take too long, and ends their connections. */
  public void expire() {
    long now = System.nanoTime();
    for (Reading late : late(underWay, now)) {
      closeAfterReply(late.request);
      late.promise.tryFail(
          InvalidInputException.of(
              408, "body_timeout", null, null, "must arrive within " + timeout.toMillis() + " ms"));
      // Otherwise the server would wait for the rest of the body, which may never come.
      late.request.connection().close();
    }
    late(refused, now).forEach(late -> late.request.connection().close());
  }

  /** Takes out what is past its deadline; a set holds its readings nearly in that order. */
  private static List<Reading> late(Set<Reading> readings, long now) {
    List<Reading> late = new ArrayList<>();
    for (Iterator<Reading> i = readings.iterator(); i.hasNext(); ) {
      Reading oldest = i.next();
      if (oldest.deadlineNanos > now) {
        break;
      }
      i.remove();
      late.add(oldest);
    }
    return late;
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
      if (!underWay.contains(this)) {
        return;
      }
      Buffer before = body;
      int length = chunk.length() + (before == null ? 0 : before.length());
      if (length > maxBytes) {
        if (underWay.remove(this)) {
          body = null;
          refuse();
        }
      } else if (before == null) {
        body = chunk;
      } else {
        body = before.appendBuffer(chunk);
      }
    }

    void refuse() {
      refused.add(this);
      closeAfterReply(request);
      promise.tryFail(
          InvalidInputException.tooLarge(
              "request_too_large", "must have at most " + maxBytes + " bytes"));
    }

    void end() {
      refused.remove(this);
      if (underWay.remove(this)) {
        promise.tryComplete(body == null ? Buffer.buffer() : body);
      }
    }

    void broken(Throwable cause) {
      refused.remove(this);
      if (underWay.remove(this)) {
        closeAfterReply(request);
        promise.tryFail(InvalidInputException.malformed("malformed_body", "must be complete"));
      }
    }
  }
}
