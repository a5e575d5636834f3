package dev.hookswitch.loadtest.fake;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Accepts events, delivers them signed, forgets them. */
public final class FakeServer extends VerticleBase {
  private final int port;
  private final String apiKey;
  private final Misbehaviour misbehaviour;
  private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private HttpClient client;
  private Future<Void> gate = Future.succeededFuture();
  private long accepted;

  private record Endpoint(String id, String url, String type, Buffer secret) {}

  /** A fake on a loopback port; 0 chooses a free one. */
  @SuppressWarnings("NullAway.Init") // Server and client are there from start() on.
  public FakeServer(int port, String apiKey, Misbehaviour misbehaviour) {
    this.port = port;
    this.apiKey = apiKey;
    this.misbehaviour = misbehaviour;
  }

  @Override
  public Future<?> start() {
    client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(32));
    server = vertx.createHttpServer();
    return server.requestHandler(this::route).listen(port, "127.0.0.1");
  }

  /** Endpoints there are. */
  public int endpoints() {
    return endpoints.size();
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  /** Holds back the answers to all events from now on until the promise is completed. */
  public void stallUntil(Promise<Void> release) {
    gate = release.future();
  }

  private void route(HttpServerRequest request) {
    String path = request.path();
    if (path.equals("/health/ready")) {
      request.response().end();
    } else if (!("Bearer " + apiKey).equals(request.getHeader("Authorization"))) {
      request.response().setStatusCode(401).end();
    } else if (path.equals("/v1/endpoints")) {
      request.body().onSuccess(body -> create(request, body.toJsonObject()));
    } else if (path.equals("/v1/events")) {
      request.body().onSuccess(body -> accept(request, body));
    } else if (path.startsWith("/v1/endpoints/") && request.method().equals(HttpMethod.DELETE)) {
      endpoints.removeIf(endpoint -> path.endsWith("/" + endpoint.id()));
      request.response().setStatusCode(204).end();
    } else {
      request.response().setStatusCode(404).end();
    }
  }

  private void create(HttpServerRequest request, JsonObject wish) {
    byte[] secret = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    String id = "ep_" + UUID.randomUUID();
    String type = wish.getJsonArray("types").getString(0);
    endpoints.add(new Endpoint(id, wish.getString("url"), type, Buffer.buffer(secret)));
    String shown =
        misbehaviour == Misbehaviour.FORGE
            ? encoded("another".getBytes(StandardCharsets.UTF_8))
            : encoded(secret);
    JsonObject answer = JsonObject.of("id", id, "secret", "whsec_" + shown);
    request.response().setStatusCode(201).end(answer.toBuffer());
  }

  private void accept(HttpServerRequest request, Buffer body) {
    if (misbehaviour == Misbehaviour.REFUSE) {
      request.response().setStatusCode(503).end();
      return;
    }
    JsonObject event = body.toJsonObject();
    String id = event.getString("id", "evt_" + accepted);
    boolean first = accepted++ == 0;
    JsonObject answer = JsonObject.of("id", id, "duplicate", false);
    gate.onSuccess(open -> request.response().setStatusCode(202).end(answer.toBuffer()));
    for (Endpoint endpoint : endpoints) {
      if (endpoint.type().equals(event.getString("type"))) {
        deliver(endpoint, id, event, first ? misbehaviour : Misbehaviour.NONE);
      }
    }
  }

  private void deliver(Endpoint endpoint, String id, JsonObject event, Misbehaviour wrong) {
    JsonObject body = JsonObject.of("type", endpoint.type(), "data", event.getValue("data"));
    if (wrong != Misbehaviour.LOSE) {
      post(endpoint, id, body.toBuffer());
    }
    if (wrong == Misbehaviour.REPEAT) {
      post(endpoint, id, body.toBuffer());
    }
    if (wrong == Misbehaviour.INVENT) {
      post(endpoint, "evt_invented", body.toBuffer());
    }
  }

  private void post(Endpoint endpoint, String id, Buffer body) {
    String timestamp = String.valueOf(Instant.now().getEpochSecond());
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(endpoint.url())
            .putHeader("webhook-id", id)
            .putHeader("webhook-timestamp", timestamp)
            .putHeader("webhook-signature", "v1," + sign(endpoint, id, timestamp, body));
    client
        .request(options)
        .compose((HttpClientRequest request) -> request.send(body))
        .compose(response -> response.end());
  }

  private static String sign(Endpoint endpoint, String id, String timestamp, Buffer body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(endpoint.secret().getBytes(), "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return encoded(mac.doFinal(body.getBytes()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
