package dev.hookswitch.loadtest.server;

import java.io.IOException;
import java.util.Map;

/** Makes further tenants at a server, as its operator does. */
public final class TenantsApi {
  private static final String PATH = "/v1/tenants";

  private final ApiClient api;

  /** The tenants of a server whose admin token is known. */
  public TenantsApi(Target target) {
    this.api = new ApiClient(target.url(), target.adminToken());
  }

  /** Makes a tenant and returns an API key of it. A server keeps its tenants for good. */
  public String create(String name) throws IOException, InterruptedException {
    String id = api.create(PATH, Map.of("name", name)).path("id").asText();
    String key = api.create(PATH + "/" + id + "/keys", Map.of("name", name)).path("key").asText();
    if (key.isEmpty()) {
      throw new IOException("the server made a key and did not show it");
    }
    return key;
  }
}
