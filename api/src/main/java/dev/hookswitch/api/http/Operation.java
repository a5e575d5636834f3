package dev.hookswitch.api.http;

import io.vertx.core.Future;

/** What a resource does with a request; fails with a typed exception. */
@FunctionalInterface
public interface Operation {
  Future<Reply> handle(Asked asked);
}
