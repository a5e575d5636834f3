package dev.hookswitch.api.operate;

import dev.hookswitch.api.http.Asked;
import dev.hookswitch.api.http.Reply;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;

/** {@code /metrics}, in the text format of Prometheus. */
public final class Metrics {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  public Metrics(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  public Future<Reply> scrape(Asked asked) {
    return Future.succeededFuture(Reply.text(TEXT, registry.scrape()));
  }
}
