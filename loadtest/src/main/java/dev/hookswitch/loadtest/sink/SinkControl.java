package dev.hookswitch.loadtest.sink;

import dev.hookswitch.loadtest.measure.LongColumn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Answers the run's own questions: counts, pages of arrival times; takes the secrets. */
final class SinkControl {
  private static final String PAGE_PATH = "arrivals/";

  private final Supplier<SinkStats> stats;
  private final LongColumn arrivals;
  private final Verifier verifier;
  private HttpServer server;

  @SuppressWarnings("NullAway.Init") // The server is there from start() on.
  SinkControl(Supplier<SinkStats> stats, LongColumn arrivals, Verifier verifier) {
    this.stats = stats;
    this.arrivals = arrivals;
    this.verifier = verifier;
  }

  Future<?> start(Vertx vertx) {
    server = vertx.createHttpServer();
    return server.requestHandler(this::answer).listen(0, "127.0.0.1");
  }

  int port() {
    return server.actualPort();
  }

  private void answer(HttpServerRequest request) {
    String path = request.path().substring(1);
    if (path.equals("stats")) {
      request.response().end(json(stats.get()));
    } else if (path.equals("secrets")) {
      request
          .body()
          .map(SinkControl::secrets)
          .onSuccess(verifier::secrets)
          .onSuccess(taken -> request.response().end())
          .onFailure(e -> request.response().setStatusCode(400).end(String.valueOf(e)));
    } else if (path.startsWith(PAGE_PATH)) {
      int number = Integer.parseInt(path.substring(PAGE_PATH.length()));
      request.response().end(page(arrivals.page(number)));
    } else {
      request.response().setStatusCode(404).end();
    }
  }

  private static Buffer json(SinkStats stats) {
    return JsonObject.of(
            "arrived", stats.arrived(),
            "duplicates", stats.duplicates(),
            "unexpected", stats.unexpected(),
            "verified", stats.verified(),
            "badSignatures", stats.badSignatures(),
            "raw", stats.raw(),
            "pages", stats.pages())
        .toBuffer();
  }

  private static Map<Integer, String> secrets(Buffer body) {
    Map<Integer, String> secrets = new HashMap<>();
    body.toJsonObject()
        .forEach(entry -> secrets.put(Integer.valueOf(entry.getKey()), (String) entry.getValue()));
    return secrets;
  }

  private static Buffer page(long[] numbers) {
    Buffer bytes = Buffer.buffer(numbers.length * Long.BYTES);
    for (long number : numbers) {
      bytes.appendLong(number);
    }
    return bytes;
  }
}
