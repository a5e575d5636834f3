package dev.hookswitch.loadtest.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Creates and deletes the endpoints of one tenant at a server. */
public final class EndpointsApi {
  private static final String PATH = "/v1/endpoints";

  private final ApiClient api;

  /** An endpoint created; the secret signs its deliveries. */
  public record Created(String id, String secret) {
    @Override
    public String toString() {
      return "Created[" + id + "]";
    }
  }

  /** The endpoints of the tenant that the target's own key belongs to. */
  public EndpointsApi(Target target) {
    this(target.url(), target.apiKey());
  }

  /** The endpoints of the tenant that a key belongs to. */
  public EndpointsApi(URI server, String apiKey) {
    this.api = new ApiClient(server, apiKey);
  }

  /** Creates an endpoint that receives the events of one type. */
  public Created create(URI url, String type, String name)
      throws IOException, InterruptedException {
    return create(url, type, name, EndpointOptions.DEFAULTS);
  }

  /** Creates an endpoint with limits of its own. */
  public Created create(URI url, String type, String name, EndpointOptions options)
      throws IOException, InterruptedException {
    Map<String, Object> wish = new LinkedHashMap<>(options.fields());
    wish.putAll(Map.of("url", url.toString(), "types", List.of(type), "name", name));
    JsonNode created = api.create(PATH, wish);
    String id = created.path("id").asText();
    String secret = created.path("secret").asText();
    if (id.isEmpty() || secret.isEmpty()) {
      throw new IOException("the server created an endpoint without id or secret");
    }
    return new Created(id, secret);
  }

  /** Lets an endpoint that was created paused have what it is owed. */
  public void resume(String id) throws IOException, InterruptedException {
    api.change(PATH + "/" + id, Map.of("state", "active"));
  }

  /** Deletes an endpoint; one that is gone already is fine. */
  public void delete(String id) throws IOException, InterruptedException {
    api.delete(PATH + "/" + id);
  }
}
