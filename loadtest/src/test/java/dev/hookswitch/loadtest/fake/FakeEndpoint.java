package dev.hookswitch.loadtest.fake;

import io.vertx.core.buffer.Buffer;
import java.util.List;

/** An endpoint of a tenant, known by the tenant's key; delivered to as long as it is registered. */
record FakeEndpoint(
    List<FakeEndpoint> registered,
    String tenantKey,
    String id,
    String url,
    String type,
    boolean ordered,
    Buffer secret) {
  boolean live() {
    return registered.stream().anyMatch(endpoint -> endpoint.id().equals(id));
  }

  boolean wants(String key, String eventType) {
    return tenantKey.equals(key) && type.equals(eventType);
  }
}
