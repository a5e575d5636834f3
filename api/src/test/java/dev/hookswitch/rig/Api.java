package dev.hookswitch.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The HTTP interface of a server, as a client with the first tenant's key sees it. */
final class Api {
  record Endpoint(String id, String secret) {}

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

  /** One for all: each client has threads of its own, which end only when it is collected. */
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_LIMIT)
          .build();

  private final int port;

  Api(int port) {
    this.port = port;
  }

  int port() {
    return port;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> publish(String body) throws IOException, InterruptedException {
    return post("/v1/events", body);
  }

  HttpResponse<String> publish(byte[] body) throws IOException, InterruptedException {
    return send(request("/v1/events").POST(BodyPublishers.ofByteArray(body)));
  }

  HttpResponse<String> publishLines(String lines) throws IOException, InterruptedException {
    return send(
        request("/v1/events")
            .header("content-type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(lines)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("authorization", "Bearer " + Launch.API_KEY)
        .timeout(ANSWER_LIMIT);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** A JSON document from a body. */
  static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  boolean ready() throws InterruptedException {
    try {
      return get("/health/ready").statusCode() == 200;
    } catch (IOException notListening) {
      return false;
    }
  }

  Endpoint subscribe(String url) throws IOException, InterruptedException {
    return subscribe(url, Map.of());
  }

  /** Makes an endpoint. */
  Endpoint subscribe(String url, Map<String, Object> fields)
      throws IOException, InterruptedException {
    var document = JSON.createObjectNode().put("url", url);
    fields.forEach((name, value) -> document.set(name, JSON.valueToTree(value)));
    HttpResponse<String> response = post("/v1/endpoints", document.toString());
    if (response.statusCode() != 201) {
      throw new AssertionError("no endpoint was made: " + response.body());
    }
    JsonNode made = json(response);
    return new Endpoint(made.get("id").textValue(), made.get("secret").textValue());
  }

  /** Changes an endpoint. */
  void change(Endpoint endpoint, Map<String, Object> fields)
      throws IOException, InterruptedException {
    String document = JSON.valueToTree(fields).toString();
    HttpResponse<String> response =
        send(
            request("/v1/endpoints/" + endpoint.id())
                .method("PATCH", BodyPublishers.ofString(document)));
    if (response.statusCode() != 200) {
      throw new AssertionError("the endpoint was not changed: " + response.body());
    }
  }

  /** The value of a gauge or counter without labels. */
  double metric(String name) throws IOException, InterruptedException {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name));
  }

  /** Waits until nothing is owed, queued, under way or waiting to be recorded. */
  void awaitDrained(Duration limit) throws Exception {
    try {
      Await.until("nothing is owed any more", limit, this::drained);
    } catch (AssertionError late) {
      throw new AssertionError(late.getMessage() + "; owed: " + owed(), late);
    }
  }

  private String owed() throws IOException, InterruptedException {
    String lanes =
        get("/metrics")
            .body()
            .lines()
            .filter(line -> line.matches("hookswitch_(lanes|recorder|endpoints)_.*"))
            .collect(Collectors.joining(", "));
    return lanes + ", " + get("/v1/deliveries?state=pending&limit=5").body();
  }

  private boolean drained() throws IOException, InterruptedException {
    return metric("hookswitch_lanes_queued") == 0
        && metric("hookswitch_lanes_in_flight") == 0
        && metric("hookswitch_recorder_waiting") == 0
        && json(get("/v1/deliveries?state=pending&limit=1")).get("items").isEmpty();
  }
}
