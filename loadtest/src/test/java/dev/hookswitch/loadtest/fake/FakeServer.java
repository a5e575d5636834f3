package dev.hookswitch.loadtest.fake;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accepts events, delivers them signed, forgets them. */
public final class FakeServer extends VerticleBase {
  private final int port;
  private final String apiKey;
  private final Misbehaviour misbehaviour;
  private final List<FakeEndpoint> endpoints = new CopyOnWriteArrayList<>();
  private final Set<String> keys = ConcurrentHashMap.newKeySet();
  private HttpServer server;
  private FakeDelivery delivery;
  private Future<Void> gate = Future.succeededFuture();
  private long accepted;

  /** A fake on a loopback port; 0 chooses a free one. */
  @SuppressWarnings("NullAway.Init") // Server and client are there from start() on.
  public FakeServer(int port, String apiKey, Misbehaviour misbehaviour) {
    this.port = port;
    this.apiKey = apiKey;
    this.misbehaviour = misbehaviour;
    keys.add(apiKey);
  }

  @Override
  public Future<?> start() {
    delivery = new FakeDelivery(vertx);
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

  /** The token of its operator. */
  public String adminToken() {
    return "admin-" + apiKey;
  }

  /** Holds back the answers to all events from now on until the promise is completed. */
  public void stallUntil(Promise<Void> release) {
    gate = release.future();
  }

  private void route(HttpServerRequest request) {
    String path = request.path();
    String authorization = String.valueOf(request.getHeader("Authorization"));
    String key = authorization.replaceFirst("^Bearer ", "");
    boolean operators = path.startsWith("/v1/tenants");
    if (path.equals("/health/ready")) {
      request.response().end();
    } else if (operators ? !key.equals(adminToken()) : !keys.contains(key)) {
      request.response().setStatusCode(401).end();
    } else if (operators) {
      createTenantOrKey(request);
    } else if (path.equals("/v1/endpoints")) {
      request.body().onSuccess(body -> create(request, key, body.toJsonObject()));
    } else if (path.equals("/v1/events")) {
      request.body().onSuccess(body -> accept(request, key, body));
    } else if (path.startsWith("/v1/endpoints/") && request.method().equals(HttpMethod.DELETE)) {
      endpoints.removeIf(endpoint -> path.endsWith("/" + endpoint.id()));
      request.response().setStatusCode(204).end();
    } else if (path.startsWith("/v1/endpoints/") && request.method().equals(HttpMethod.PATCH)) {
      request.response().setStatusCode(200).end("{}");
    } else {
      request.response().setStatusCode(404).end();
    }
  }

  private void createTenantOrKey(HttpServerRequest request) {
    String made = UUID.randomUUID().toString();
    if (request.path().endsWith("/keys")) {
      keys.add(made);
    }
    JsonObject answer = JsonObject.of("id", made, "key", made);
    request.response().setStatusCode(201).end(answer.toBuffer());
  }

  private void create(HttpServerRequest request, String key, JsonObject wish) {
    byte[] secret = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    String id = "ep_" + UUID.randomUUID();
    String type = wish.getJsonArray("types").getString(0);
    boolean ordered =
        "call".equals(wish.getString("order")) && misbehaviour != Misbehaviour.DISORDER;
    endpoints.add(
        new FakeEndpoint(
            endpoints, key, id, wish.getString("url"), type, ordered, Buffer.buffer(secret)));
    byte[] shown =
        misbehaviour == Misbehaviour.FORGE ? "another".getBytes(StandardCharsets.UTF_8) : secret;
    String encoded = Base64.getEncoder().encodeToString(shown);
    JsonObject answer = JsonObject.of("id", id, "secret", "whsec_" + encoded);
    request.response().setStatusCode(201).end(answer.toBuffer());
  }

  private void accept(HttpServerRequest request, String key, Buffer body) {
    if (misbehaviour == Misbehaviour.REFUSE) {
      request.response().setStatusCode(503).end();
      return;
    }
    boolean batch = body.getByte(0) == '[';
    JsonArray events = batch ? body.toJsonArray() : JsonArray.of(body.toJsonObject());
    JsonArray answers = new JsonArray();
    for (int i = 0; i < events.size(); i++) {
      JsonObject event = events.getJsonObject(i);
      String id = event.getString("id", "evt_" + accepted);
      boolean first = accepted++ == 0;
      answers.add(JsonObject.of("id", id, "duplicate", false));
      deliver(key, id, event, first ? misbehaviour : Misbehaviour.NONE);
    }
    JsonObject answer = batch ? JsonObject.of("events", answers) : answers.getJsonObject(0);
    gate.onSuccess(open -> request.response().setStatusCode(202).end(answer.toBuffer()));
  }

  private void deliver(String key, String id, JsonObject event, Misbehaviour wrong) {
    for (FakeEndpoint endpoint : endpoints) {
      if (endpoint.wants(key, event.getString("type"))) {
        delivery.deliver(endpoint, id, event, wrong);
      }
    }
  }
}
