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
import java.util.Map;

/** Talks JSON to a server, with one bearer token. */
final class ApiClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI server;
  private final String token;

  ApiClient(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /** Posts a wish and returns what was created for it. */
  JsonNode create(String path, Map<String, Object> wish) throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(wish)))
            .build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() != CREATED) {
      throw unexpected(request, answer);
    }
    return json.readTree(answer.body());
  }

  /** Changes what is there. */
  void change(String path, Map<String, Object> wish) throws IOException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("content-type", "application/json")
            .method("PATCH", BodyPublishers.ofByteArray(json.writeValueAsBytes(wish)))
            .build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() != OK) {
      throw unexpected(request, answer);
    }
  }

  /** Deletes; what is gone already is fine. */
  void delete(String path) throws IOException, InterruptedException {
    HttpRequest request = request(path).DELETE().build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() != NO_CONTENT && answer.statusCode() != NOT_FOUND) {
      throw unexpected(request, answer);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(TIMEOUT)
        .header("authorization", "Bearer " + token);
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
