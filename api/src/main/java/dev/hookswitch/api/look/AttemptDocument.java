package dev.hookswitch.api.look;

import dev.hookswitch.event.Timings;
import dev.hookswitch.look.AttemptView;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An attempt with the bytes that went out and came back.
 *
 * @param target {@code primary}, or {@code failover} if it went to the endpoint's second URL
 */
record AttemptDocument(
    int number,
    String startedAt,
    int status,
    @Nullable String errorClass,
    @Nullable String detail,
    String target,
    String url,
    @Nullable String remoteAddress,
    Map<String, Double> timingsMs,
    Request request,
    @Nullable Response response) {

  record Request(String method, Map<String, String> headers, String body) {}

  record Response(Map<String, String> headers, String body, boolean truncated) {}

  static AttemptDocument of(AttemptView attempt, byte[] requestBody) {
    return new AttemptDocument(
        attempt.number(),
        attempt.startedAt().toString(),
        attempt.status(),
        attempt.errorClass(),
        attempt.detail(),
        attempt.failover() ? "failover" : "primary",
        attempt.url(),
        attempt.remoteAddress(),
        timings(attempt.timings()),
        new Request(attempt.method(), headers(attempt.requestHeaders()), text(requestBody)),
        response(attempt));
  }

  private static @Nullable Response response(AttemptView attempt) {
    if (attempt.responseHeaders() == null) {
      return null;
    }
    byte @Nullable [] body = attempt.responseBody();
    return new Response(
        headers(attempt.responseHeaders()), body == null ? "" : text(body), attempt.truncated());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Repeated fields are joined by a comma (RFC 9110 §5.3). */
  private static Map<String, String> headers(String lines) {
    Map<String, String> headers = new LinkedHashMap<>();
    lines
        .lines()
        .forEach(
            line -> {
              int colon = line.indexOf(": ");
              if (colon > 0) {
                headers.merge(
                    line.substring(0, colon), line.substring(colon + 2), (a, b) -> a + ", " + b);
              }
            });
    return headers;
  }

  private static Map<String, Double> timings(Timings t) {
    Map<String, Double> timings = new LinkedHashMap<>();
    timings.put("queue", ms(t.queue()));
    timings.put("dns", ms(t.dns()));
    timings.put("connect", ms(t.connect()));
    timings.put("tls", ms(t.tls()));
    timings.put("first_byte", ms(t.firstByte()));
    timings.put("total", ms(t.total()));
    return timings;
  }

  private static double ms(long nanos) {
    return Math.round(nanos / 1e3) / 1e3;
  }
}
