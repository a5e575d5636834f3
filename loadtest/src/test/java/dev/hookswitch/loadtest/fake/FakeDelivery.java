package dev.hookswitch.loadtest.fake;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Delivers signed, again and again until it is taken, and keeps the order of a call if asked to.
 */
final class FakeDelivery {
  private static final long RETRY_MILLIS = 20;
  private static final PoolOptions POOL = new PoolOptions().setHttp1MaxSize(32);

  private final Vertx vertx;

  /** By endpoint, so that one that hangs holds up no other. */
  private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();

  private final Map<String, Future<Void>> lastOfCall = new ConcurrentHashMap<>();

  FakeDelivery(Vertx vertx) {
    this.vertx = vertx;
  }

  void deliver(FakeEndpoint endpoint, String id, JsonObject event, Misbehaviour wrong) {
    JsonObject body = JsonObject.of("type", endpoint.type(), "data", event.getValue("data"));
    if (wrong != Misbehaviour.LOSE) {
      post(endpoint, id, event.getString("call_id"), body.toBuffer());
    }
    if (wrong == Misbehaviour.REPEAT) {
      insist(endpoint, id, body.toBuffer());
    }
    if (wrong == Misbehaviour.INVENT) {
      insist(endpoint, "evt_invented", body.toBuffer());
    }
  }

  private void post(FakeEndpoint endpoint, String id, String call, Buffer body) {
    if (!endpoint.ordered()) {
      insist(endpoint, id, body);
      return;
    }
    lastOfCall.compute(
        endpoint.id() + call,
        (key, before) -> {
          Future<Void> gate = before == null ? Future.succeededFuture() : before;
          return gate.compose(taken -> insist(endpoint, id, body));
        });
  }

  private Future<Void> insist(FakeEndpoint endpoint, String id, Buffer body) {
    Promise<Void> taken = Promise.promise();
    attempt(endpoint, id, body, taken);
    return taken.future();
  }

  private void attempt(FakeEndpoint endpoint, String id, Buffer body, Promise<Void> taken) {
    String timestamp = String.valueOf(Instant.now().getEpochSecond());
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(endpoint.url())
            .putHeader("webhook-id", id)
            .putHeader("webhook-timestamp", timestamp)
            .putHeader("webhook-signature", "v1," + sign(endpoint, id, timestamp, body));
    clients
        .computeIfAbsent(endpoint.id(), e -> vertx.createHttpClient(POOL))
        .request(options)
        .compose((HttpClientRequest request) -> request.send(body))
        .map(response -> response.statusCode() == 200)
        .otherwise(false)
        .onSuccess(
            done -> {
              if (done) {
                taken.complete();
              } else if (endpoint.live()) {
                vertx.setTimer(RETRY_MILLIS, timer -> attempt(endpoint, id, body, taken));
              }
            });
  }

  private static String sign(FakeEndpoint endpoint, String id, String timestamp, Buffer body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(endpoint.secret().getBytes(), "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
