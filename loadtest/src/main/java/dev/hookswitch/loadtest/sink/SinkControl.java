package dev.hookswitch.loadtest.sink;

import dev.hookswitch.loadtest.behaviour.Behaviour;
import dev.hookswitch.loadtest.behaviour.Script;
import dev.hookswitch.loadtest.measure.LongColumn;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Answers the run's own questions, and takes the secrets and the behaviours. */
final class SinkControl {
  private static final String PAGE_PATH = "arrivals/";
  private static final String ANSWERS_PATH = "answers/";

  private final Supplier<SinkStats> stats;
  private final LongColumn arrivals;
  private final Verifier verifier;
  private final Scripts scripts;
  private HttpServer server;

  @SuppressWarnings("NullAway.Init") // The server is there from start() on.
  SinkControl(Supplier<SinkStats> stats, LongColumn arrivals, Verifier verifier, Scripts scripts) {
    this.stats = stats;
    this.arrivals = arrivals;
    this.verifier = verifier;
    this.scripts = scripts;
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
      take(request, body -> verifier.secrets(byEndpoint(body)));
    } else if (path.equals("behaviours")) {
      take(request, body -> scripts.put(behaviours(body)));
    } else if (path.startsWith(ANSWERS_PATH)) {
      int endpoint = Integer.parseInt(path.substring(ANSWERS_PATH.length()));
      request.response().end(json(scripts.answers(endpoint)));
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
            "inversions", stats.inversions(),
            "released", stats.released(),
            "raw", stats.raw(),
            "pages", stats.pages())
        .toBuffer();
  }

  private static void take(HttpServerRequest request, Consumer<Buffer> taker) {
    request
        .body()
        .andThen(body -> taker.accept(body.result()))
        .onSuccess(taken -> request.response().end())
        .onFailure(e -> request.response().setStatusCode(400).end(String.valueOf(e)));
  }

  private static Map<Integer, Behaviour> behaviours(Buffer body) {
    Map<Integer, Behaviour> behaviours = new HashMap<>();
    byEndpoint(body).forEach((endpoint, words) -> behaviours.put(endpoint, Script.parse(words)));
    return behaviours;
  }

  private static Map<Integer, String> byEndpoint(Buffer body) {
    Map<Integer, String> values = new HashMap<>();
    body.toJsonObject()
        .forEach(entry -> values.put(Integer.valueOf(entry.getKey()), (String) entry.getValue()));
    return values;
  }

  private static Buffer json(AnswerLog answers) {
    JsonObject seconds = new JsonObject();
    answers
        .bySecond()
        .forEach(
            (second, counts) -> {
              JsonObject byStatus = new JsonObject();
              counts.forEach((status, count) -> byStatus.put(status.toString(), count));
              seconds.put(second.toString(), byStatus);
            });
    return seconds.toBuffer();
  }

  private static Buffer page(long[] numbers) {
    Buffer bytes = Buffer.buffer(numbers.length * Long.BYTES);
    for (long number : numbers) {
      bytes.appendLong(number);
    }
    return bytes;
  }
}
