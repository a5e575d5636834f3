package dev.hookswitch.api.demo;

import dev.hookswitch.deliver.sign.StandardWebhooksSignature;
import dev.hookswitch.deliver.sign.WebhookSecret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a customer would write: takes deliveries, checks their signature, prints them. */
final class SampleReceiver {
  private static final long TOLERANCE_S = 300;

  private final Vertx vertx;
  private final PrintStream out;
  private volatile @Nullable WebhookSecret secret;

  SampleReceiver(Vertx vertx, PrintStream out) {
    this.vertx = vertx;
    this.out = out;
  }

  /** Listens on a free port of loopback, and tells which. */
  Future<Integer> start() {
    return vertx
        .createHttpServer()
        .requestHandler(request -> request.body().onSuccess(body -> take(request, body)))
        .listen(0, "127.0.0.1")
        .map(server -> server.actualPort());
  }

  void trust(String text) {
    secret = WebhookSecret.parse(text);
  }

  private void take(HttpServerRequest request, Buffer body) {
    boolean genuine = genuine(request, body);
    out.printf(
        "%s  %-14s %s  signature %s  %s%n",
        Instant.now().toString().substring(11, 23),
        new JsonObject(body).getString("type"),
        request.getHeader("webhook-id"),
        genuine ? "valid" : "INVALID",
        body.toString(StandardCharsets.UTF_8));
    request.response().setStatusCode(genuine ? 204 : 401).end();
  }

  private boolean genuine(HttpServerRequest request, Buffer body) {
    @Nullable WebhookSecret key = secret;
    @Nullable String id = request.getHeader("webhook-id");
    @Nullable String timestamp = request.getHeader("webhook-timestamp");
    @Nullable String signatures = request.getHeader("webhook-signature");
    if (key == null || id == null || timestamp == null || signatures == null) {
      return false;
    }
    long seconds = Long.parseLong(timestamp);
    String expected = StandardWebhooksSignature.header(List.of(key), id, seconds, body.getBytes());
    return Math.abs(Instant.now().getEpochSecond() - seconds) <= TOLERANCE_S
        && List.of(signatures.split(" ")).contains(expected);
  }
}
