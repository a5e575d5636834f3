package dev.hookswitch.api;

import dev.hookswitch.api.http.Asked;
import dev.hookswitch.api.http.BodyReader;
import dev.hookswitch.api.http.Keys;
import dev.hookswitch.api.http.Operation;
import dev.hookswitch.api.http.RefusedException;
import dev.hookswitch.api.http.Reply;
import dev.hookswitch.api.http.Responder;
import dev.hookswitch.event.TenantId;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The table of paths, except the hot one, which {@link AcceptVerticle} sends straight on. */
final class Routes {
  /** A management document has a few fields; a megabyte is generous. */
  private static final int BODY_MAX = 1024 * 1024;

  private static final TenantId NOBODY = new TenantId(0);

  private final Router router;
  private final Map<String, Set<String>> methods = new HashMap<>();
  private final Keys keys;
  private final BodyReader bodies;

  private Routes(Vertx vertx, Keys keys, BodyReader bodies) {
    this.router = Router.router(vertx);
    this.keys = keys;
    this.bodies = bodies;
    methods.put("/v1/events", new TreeSet<>(Set.of("POST")));
  }

  static Router router(Vertx vertx, Keys keys, BodyReader bodies, Resources resources) {
    Routes routes = new Routes(vertx, keys, bodies);
    routes.open(HttpMethod.GET, "/health/live", resources.probes()::live);
    routes.open(HttpMethod.GET, "/health/ready", resources.probes()::ready);
    routes.open(HttpMethod.GET, "/metrics", resources.metrics()::scrape);
    routes.open(HttpMethod.GET, "/openapi.yaml", resources.openApi()::document);

    routes.admin(HttpMethod.POST, "/v1/tenants", resources.tenants()::create);
    routes.admin(HttpMethod.GET, "/v1/tenants", resources.tenants()::list);
    routes.admin(HttpMethod.GET, "/v1/tenants/:tenant_id", resources.tenants()::get);
    routes.admin(HttpMethod.POST, "/v1/tenants/:tenant_id/keys", resources.tenants()::createKey);
    routes.admin(HttpMethod.GET, "/v1/tenants/:tenant_id/keys", resources.tenants()::listKeys);
    routes.admin(
        HttpMethod.DELETE, "/v1/tenants/:tenant_id/keys/:key_id", resources.tenants()::revokeKey);

    routes.tenant(HttpMethod.POST, "/v1/agents", resources.agents()::create);
    routes.tenant(HttpMethod.GET, "/v1/agents", resources.agents()::list);
    routes.tenant(HttpMethod.GET, "/v1/agents/:id", resources.agents()::get);
    routes.tenant(HttpMethod.PATCH, "/v1/agents/:id", resources.agents()::rename);
    routes.tenant(HttpMethod.DELETE, "/v1/agents/:id", resources.agents()::remove);

    routes.tenant(HttpMethod.POST, "/v1/endpoints", resources.endpoints()::create);
    routes.tenant(HttpMethod.GET, "/v1/endpoints", resources.endpoints()::list);
    routes.tenant(HttpMethod.GET, "/v1/endpoints/:id", resources.endpoints()::get);
    routes.tenant(HttpMethod.PATCH, "/v1/endpoints/:id", resources.endpoints()::change);
    routes.tenant(HttpMethod.DELETE, "/v1/endpoints/:id", resources.endpoints()::remove);
    routes.tenant(
        HttpMethod.POST, "/v1/endpoints/:id/reset-circuit", resources.endpoints()::resetCircuit);
    routes.tenant(
        HttpMethod.POST,
        "/v1/endpoints/:id/cancel-deliveries",
        resources.endpoints()::cancelDeliveries);
    routes.tenant(
        HttpMethod.POST, "/v1/endpoints/:id/rotate-secret", resources.endpoints()::rotateSecret);

    routes.tenant(HttpMethod.GET, "/v1/events", resources.events()::list);
    routes.tenant(HttpMethod.GET, "/v1/events/:id", resources.events()::get);
    routes.tenant(HttpMethod.GET, "/v1/calls/:call_id", resources.events()::call);
    routes.tenant(HttpMethod.GET, "/v1/deliveries", resources.deliveries()::list);
    routes.tenant(HttpMethod.GET, "/v1/deliveries/:id", resources.deliveries()::get);
    routes.tenant(HttpMethod.POST, "/v1/deliveries/:id/retry", resources.retries()::retry);

    routes.tenant(HttpMethod.POST, "/v1/replays", resources.replays()::begin);
    routes.tenant(HttpMethod.GET, "/v1/replays", resources.replays()::list);
    routes.tenant(HttpMethod.GET, "/v1/replays/:id", resources.replays()::get);
    routes.tenant(HttpMethod.POST, "/v1/replays/:id/pause", resources.replays()::pause);
    routes.tenant(HttpMethod.POST, "/v1/replays/:id/resume", resources.replays()::resume);
    routes.tenant(HttpMethod.POST, "/v1/replays/:id/cancel", resources.replays()::cancel);
    routes.tenant(HttpMethod.GET, "/v1/profiles", resources.profiles()::list);
    return routes.end();
  }

  private void open(HttpMethod method, String path, Operation operation) {
    route(method, path, request -> NOBODY, operation);
  }

  private void admin(HttpMethod method, String path, Operation operation) {
    route(
        method,
        path,
        request -> {
          keys.requireAdmin(request);
          return NOBODY;
        },
        operation);
  }

  private void tenant(HttpMethod method, String path, Operation operation) {
    route(method, path, keys::tenant, operation);
  }

  private void route(
      HttpMethod method,
      String path,
      Function<HttpServerRequest, TenantId> caller,
      Operation operation) {
    methods.computeIfAbsent(path, p -> new TreeSet<>()).add(method.name());
    router
        .route(method, path)
        .handler(
            context -> {
              HttpServerRequest request = context.request();
              TenantId tenant = caller.apply(request);
              bodies
                  .read(request, BODY_MAX)
                  .map(
                      body ->
                          new Asked(tenant, context.pathParams(), query(request), body.getBytes()))
                  .compose(operation::handle)
                  .onComplete(done -> answer(request, done));
            });
  }

  private static void answer(HttpServerRequest request, AsyncResult<Reply> done) {
    if (done.succeeded()) {
      Responder.send(request, done.result());
    } else {
      Responder.fail(request, done.cause());
    }
  }

  private static Map<String, String> query(HttpServerRequest request) {
    Map<String, String> query = new HashMap<>();
    new QueryStringDecoder(request.uri())
        .parameters()
        .forEach((name, values) -> query.put(name, values.get(values.size() - 1)));
    return query;
  }

  private Router end() {
    methods.forEach(this::refuseOthers);
    router.route().failureHandler(Routes::failed);
    router
        .route()
        .last()
        .handler(
            context ->
                Responder.fail(
                    context.request(),
                    RefusedException.notFound("resource", context.request().path())));
    return router;
  }

  /** A path that we know, by any method that it does not have (RFC 9110 §15.5.6). */
  private void refuseOthers(String path, Set<String> allowed) {
    String allow = String.join(", ", allowed);
    router
        .route(path)
        .handler(
            context -> {
              HttpServerRequest request = context.request();
              request.response().putHeader(HttpHeaders.ALLOW, allow);
              Responder.fail(request, RefusedException.methodNotAllowed(request.method().name()));
            });
  }

  /** A failure without a cause or with a status below 400 must not become a success. */
  private static void failed(RoutingContext context) {
    Throwable cause = context.failure();
    if (cause == null) {
      cause = new IllegalStateException("failed with status " + context.statusCode());
    }
    Responder.fail(context.request(), cause);
  }
}
