package dev.hookswitch.loadtest.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Creates and deletes endpoints at a server. */
public final class EndpointsApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;
  private static final String PATH = "/v1/endpoints";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI server;
  private final String apiKey;

  /** An endpoint created; the secret signs its deliveries. */
  public record Created(String id, String secret) {
    @Override
    public String toString() {
      return "Created[" + id + "]";
    }
  }

  /** The endpoints of a server. */
  public EndpointsApi(Target target) {
    this.server = target.url();
    this.apiKey = target.apiKey();
  }

  /** Creates an endpoint that receives the events of one type. */
  public Created create(URI url, String type, String name)
      throws IOException, InterruptedException {
    Map<String, Object> wish = Map.of("url", url.toString(), "types", List.of(type), "name", name);
    HttpRequest request =
        request(PATH)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(wish)))
            .build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() != CREATED) {
      throw unexpected(request, answer);
    }
    JsonNode created = json.readTree(answer.body());
    String id = created.path("id").asText();
    String secret = created.path("secret").asText();
    if (id.isEmpty() || secret.isEmpty()) {
      throw new IOException("the server created an endpoint without id or secret");
    }
    return new Created(id, secret);
  }

  /** Deletes an endpoint; one that is gone already is fine. */
  public void delete(String id) throws IOException, InterruptedException {
    HttpRequest request = request(PATH + "/" + id).DELETE().build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() != NO_CONTENT && answer.statusCode() != NOT_FOUND) {
      throw unexpected(request, answer);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(TIMEOUT)
        .header("authorization", "Bearer " + apiKey);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new IOException("nothing listens at " + server, e);
    }
  }

  private static IOException unexpected(HttpRequest request, HttpResponse<String> answer) {
    return new IOException(
        "%s %s was answered with %d: %s"
            .formatted(
                request.method(), request.uri(), answer.statusCode(), answer.body().strip()));
  }
}
