package dev.hookswitch.api.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Random;

/** Posts the events of invented calls, as a telephony backend would: over HTTP, with a key. */
final class SampleCalls {
  private static final String RECEIVER = "sample receiver";
  private static final long CALL_EVERY_MS = 2_000;
  private static final String[] CALLERS = {
    "+44 20 7946 0018", "+1 202 555 0143", "+49 30 23125 042"
  };

  private final Vertx vertx;
  private final HttpClient client;
  private final String url;
  private final String key;
  private final Random random = new Random();
  private int calls;

  SampleCalls(Vertx vertx, String url, String key) {
    this.vertx = vertx;
    this.client = vertx.createHttpClient();
    this.url = url;
    this.key = key;
  }

  /**
   * Makes the endpoint that will receive them, in place of the one of an earlier demo, whose
   * receiver is gone; returns its secret.
   */
  Future<String> subscribe(String receiverUrl) {
    JsonObject endpoint = new JsonObject().put("url", receiverUrl).put("name", RECEIVER);
    return send(HttpMethod.GET, "/v1/endpoints?limit=500", new JsonObject())
        .compose(answer -> removeReceivers(answer.toJsonObject().getJsonArray("items")))
        .compose(v -> send(HttpMethod.POST, "/v1/endpoints", endpoint))
        .map(answer -> answer.toJsonObject().getString("secret"));
  }

  private Future<Void> removeReceivers(JsonArray endpoints) {
    Future<Void> removed = Future.succeededFuture();
    for (Object item : endpoints) {
      JsonObject endpoint = (JsonObject) item;
      if (RECEIVER.equals(endpoint.getString("name"))) {
        String path = "/v1/endpoints/" + endpoint.getString("id");
        removed = removed.compose(v -> send(HttpMethod.DELETE, path, new JsonObject())).mapEmpty();
      }
    }
    return removed;
  }

  /** Starts to call. */
  void start() {
    call();
    vertx.setPeriodic(CALL_EVERY_MS, timer -> call());
  }

  private void call() {
    String callId = "call_" + ++calls;
    String caller = CALLERS[random.nextInt(CALLERS.length)];
    publish(callId, "call.started", new JsonObject().put("from", caller));
    later(300, callId, "call.answered", new JsonObject().put("agent", "reception"));
    int seconds = 5 + random.nextInt(240);
    later(
        1_200,
        callId,
        "call.ended",
        new JsonObject().put("duration_s", seconds).put("reason", "caller_hangup"));
  }

  private void later(long delayMs, String callId, String type, JsonObject data) {
    vertx.setTimer(delayMs, timer -> publish(callId, type, data));
  }

  private void publish(String callId, String type, JsonObject data) {
    send(
        HttpMethod.POST,
        "/v1/events",
        new JsonObject()
            .put("type", type)
            .put("call_id", callId)
            .put("agent_id", "reception")
            .put("occurred_at", Instant.now().toString())
            .put("data", data));
  }

  private Future<Buffer> send(HttpMethod method, String path, JsonObject document) {
    RequestOptions request =
        new RequestOptions()
            .setMethod(method)
            .setAbsoluteURI(url + path)
            .putHeader("authorization", "Bearer " + key)
            .putHeader("content-type", "application/json");
    return client
        .request(request)
        .compose(ready -> ready.send(document.toBuffer()))
        .compose(response -> response.body());
  }
}
