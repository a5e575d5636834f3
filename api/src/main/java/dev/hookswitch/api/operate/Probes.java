package dev.hookswitch.api.operate;

import dev.hookswitch.api.http.Asked;
import dev.hookswitch.api.http.Reply;
import dev.hookswitch.engine.Engine;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** {@code /health/live}: the process turns. {@code /health/ready}: it can commit an event. */
public final class Probes {
  private static final long READY_WITHIN_MS = 3_000;

  private final Engine engine;
  private final BooleanSupplier stopping;

  public Probes(Engine engine, BooleanSupplier stopping) {
    this.engine = engine;
    this.stopping = stopping;
  }

  public Future<Reply> live(Asked asked) {
    return Future.succeededFuture(Reply.ok(Map.of("status", "live")));
  }

  public Future<Reply> ready(Asked asked) {
    if (stopping.getAsBoolean()) {
      return Future.succeededFuture(unready("the server is stopping"));
    }
    return engine
        .probe()
        .timeout(READY_WITHIN_MS, TimeUnit.MILLISECONDS)
        .map(v -> Reply.ok(Map.of("status", "ready")))
        .otherwise(cause -> unready("the database does not commit"));
  }

  private static Reply unready(String why) {
    return Reply.json(503, Map.of("status", "unready", "reason", why));
  }
}
