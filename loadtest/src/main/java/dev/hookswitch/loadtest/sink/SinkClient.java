package dev.hookswitch.loadtest.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hookswitch.loadtest.behaviour.Behaviour;
import dev.hookswitch.loadtest.measure.LongColumn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Asks a sink for its counts and its arrival times. */
public final class SinkClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI data;
  private final URI control;

  /** A client of the sink with these ports. */
  public SinkClient(int dataPort, int controlPort) {
    this.data = URI.create("http://127.0.0.1:" + dataPort);
    this.control = URI.create("http://127.0.0.1:" + controlPort);
  }

  /** Where an endpoint's deliveries go. */
  public URI endpointUrl(int endpoint) {
    return data.resolve("/e/" + endpoint);
  }

  /** Where calibration requests go. */
  public URI rawUrl() {
    return data.resolve("/raw");
  }

  /** Hands over the signing secrets, by endpoint. */
  public void secrets(Map<Integer, String> secretByEndpoint)
      throws IOException, InterruptedException {
    post("secrets", secretByEndpoint);
  }

  /** Makes endpoints behave so from now on, until told otherwise. */
  public void behave(Collection<Integer> endpoints, Behaviour behaviour)
      throws IOException, InterruptedException {
    Map<Integer, String> words = new HashMap<>();
    endpoints.forEach(endpoint -> words.put(endpoint, behaviour.words()));
    post("behaviours", words);
  }

  /** How an endpoint answered since it was first told how to behave. */
  public Answers answers(int endpoint) throws IOException, InterruptedException {
    TreeMap<Long, Map<Integer, Long>> bySecond = new TreeMap<>();
    for (var second : json.readTree(ask(request("answers/" + endpoint))).properties()) {
      Map<Integer, Long> counts = new HashMap<>();
      for (var count : second.getValue().properties()) {
        counts.put(Integer.valueOf(count.getKey()), count.getValue().asLong());
      }
      bySecond.put(Long.valueOf(second.getKey()), counts);
    }
    return new Answers(bySecond);
  }

  /** The counts now. */
  public SinkStats stats() throws IOException, InterruptedException {
    return json.readValue(ask(request("stats")), SinkStats.class);
  }

  /** All arrival times, by slot; {@code slotsMax} as in the sink. */
  public LongColumn arrivals(long slotsMax) throws IOException, InterruptedException {
    LongColumn arrivals = new LongColumn(slotsMax);
    int pages = stats().pages();
    for (int page = 0; page < pages; page++) {
      long slot = (long) page * LongColumn.PAGE_LENGTH;
      ByteBuffer bytes = ByteBuffer.wrap(ask(request("arrivals/" + page)));
      for (; bytes.hasRemaining(); slot++) {
        long micros = bytes.getLong();
        if (micros != 0) {
          arrivals.set(slot, micros);
        }
      }
    }
    return arrivals;
  }

  private void post(String path, Map<Integer, String> byEndpoint)
      throws IOException, InterruptedException {
    byte[] body = json.writeValueAsBytes(byEndpoint);
    ask(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(control.resolve("/" + path)).timeout(TIMEOUT);
  }

  private byte[] ask(HttpRequest.Builder request) throws IOException, InterruptedException {
    BodyHandler<byte[]> bytes = BodyHandlers.ofByteArray();
    var response = http.send(request.build(), bytes);
    if (response.statusCode() != 200) {
      throw new IOException("the sink answered " + response.statusCode() + " to " + request);
    }
    return response.body();
  }
}
