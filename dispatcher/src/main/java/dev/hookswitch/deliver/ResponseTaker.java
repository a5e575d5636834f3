package dev.hookswitch.deliver;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a response without trusting its size: keeps the first bytes, reads on so that the
 * connection can be used again, and gives up on an endless body.
 */
final class ResponseTaker {
  /** Header text kept at most, in characters. The client itself bounds a head to 8 KiB. */
  private static final int HEADERS_KEPT = 8_192;

  private final int bytesKept;
  private final int bytesRead;
  private final Buffer kept = Buffer.buffer();
  private long seen;
  private boolean overflowed;
  private @Nullable String headers;

  ResponseTaker(int bytesKept, int bytesRead) {
    this.bytesKept = bytesKept;
    this.bytesRead = bytesRead;
  }

  void take(HttpClientResponse response, Runnable finished, Consumer<Throwable> failed) {
    headers = text(response);
    response.exceptionHandler(failed::accept);
    response.endHandler(end -> finished.run());
    response.handler(
        chunk -> {
          int room = bytesKept - kept.length();
          if (room > 0) {
            kept.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
          }
          seen += chunk.length();
          if (seen > bytesRead && !overflowed) {
            overflowed = true;
            finished.run();
          }
        });
  }

  private static String text(HttpClientResponse response) {
    StringBuilder text = new StringBuilder(128);
    for (Map.Entry<String, String> header : response.headers()) {
      text.append(header.getKey()).append(": ").append(header.getValue()).append('\n');
      if (text.length() > HEADERS_KEPT) {
        text.setLength(HEADERS_KEPT);
        break;
      }
    }
    return text.toString();
  }

  /** Whether the body went past what is read; the connection is of no more use. */
  boolean overflowed() {
    return overflowed;
  }

  boolean truncated() {
    return seen > kept.length();
  }

  @Nullable String headers() {
    return headers;
  }

  byte @Nullable [] body() {
    return kept.length() == 0 ? null : kept.getBytes();
  }
}
