package dev.hookswitch.api;

import dev.hookswitch.accept.Outbox;
import dev.hookswitch.accept.OverloadedException;
import dev.hookswitch.api.http.BodyReader;
import dev.hookswitch.api.http.Guard;
import dev.hookswitch.api.http.Keys;
import dev.hookswitch.api.http.Responder;
import dev.hookswitch.api.publish.Publish;
import dev.hookswitch.config.Settings;
import dev.hookswitch.engine.Engine;
import dev.hookswitch.watch.AcceptWatch;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The HTTP server of one event loop, with the outbox of that loop. */
public final class AcceptVerticle extends VerticleBase {
  private static final long EXPIRY_MS = 250;

  private final Settings settings;
  private final Engine engine;
  private final Keys keys;
  private final Resources resources;
  private final Guard guard;
  private final AcceptWatch watch;
  private final Lifecycle lifecycle;
  private final boolean anywhere;
  private @Nullable HttpServer server;

  AcceptVerticle(
      Settings settings,
      Engine engine,
      Keys keys,
      Resources resources,
      Guard guard,
      AcceptWatch watch,
      Lifecycle lifecycle,
      boolean anywhere) {
    this.settings = settings;
    this.engine = engine;
    this.keys = keys;
    this.resources = resources;
    this.guard = guard;
    this.watch = watch;
    this.lifecycle = lifecycle;
    this.anywhere = anywhere;
  }

  /** Whether it got an event loop of the right kind, and listens. */
  boolean placed() {
    return server != null;
  }

  @Override
  public Future<?> start() {
    return anywhere || engine.mayAcceptHere() ? listen() : Future.succeededFuture();
  }

  private Future<?> listen() {
    BodyReader bodies = new BodyReader(settings.accept().bodyTimeout());
    Outbox outbox = engine.openOutbox();
    Publish publish = new Publish(vertx, keys, bodies, outbox, watch, settings.accept());
    Router router = Routes.router(vertx, keys, bodies, resources);
    vertx.setPeriodic(
        EXPIRY_MS,
        timer -> {
          bodies.expire();
          outbox.expire();
        });
    server =
        vertx
            .createHttpServer(options())
            .connectionHandler(guard::admit)
            .invalidRequestHandler(guard::refuseInvalid)
            .requestHandler(request -> dispatch(request, publish, router));
    return server.listen().onSuccess(listening -> lifecycle.listening(listening.actualPort()));
  }

  private void dispatch(HttpServerRequest request, Publish publish, Router router) {
    if (lifecycle.stopping()) {
      request.response().putHeader("connection", "close");
    }
    if (!guard.passes(request)) {
      return;
    }
    if (HttpMethod.POST.equals(request.method()) && request.path().equals("/v1/events")) {
      if (lifecycle.stopping()) {
        watch.unavailable();
        Responder.fail(
            request, new OverloadedException("the server is stopping", Duration.ofSeconds(5)));
      } else {
        publish.handle(request);
      }
    } else {
      router.handle(request);
    }
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(settings.http().host())
        .setPort(settings.http().port())
        .setIdleTimeout((int) settings.http().idleTimeout().toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setHttp2ClearTextEnabled(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setDecompressionSupported(false)
        .setTcpNoDelay(true)
        .setReuseAddress(true);
  }

  @Override
  public Future<?> stop() {
    return server == null ? Future.succeededFuture() : server.close();
  }
}
