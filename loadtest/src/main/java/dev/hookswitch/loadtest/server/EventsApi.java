package dev.hookswitch.loadtest.server;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Posts events and waits for each answer. What is refused for now, or broken off, is posted again:
 * the events bear ids, so that no second copy comes of it.
 */
public final class EventsApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long PAUSE_MILLIS = 50;
  private static final int ACCEPTED = 202;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private final URI events;
  private final String apiKey;

  /** Posts to a server for the tenant that a key belongs to. */
  public EventsApi(URI server, String apiKey) {
    this.events = server.resolve("/v1/events");
    this.apiKey = apiKey;
  }

  /**
   * Posts one event, or an array of them, until it is accepted; says whether it was, by a time of
   * {@link System#nanoTime}.
   *
   * @throws IOException if it is refused for good
   */
  public boolean insist(Buffer body, long deadlineNanos) throws IOException, InterruptedException {
    while (System.nanoTime() < deadlineNanos) {
      int status = post(body);
      if (status == ACCEPTED) {
        return true;
      }
      if (status < SERVER_ERROR && status != TOO_MANY) {
        throw new IOException("POST " + events + " was answered with " + status);
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return false;
  }

  private int post(Buffer body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(events)
            .timeout(TIMEOUT)
            .header("authorization", "Bearer " + apiKey)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofByteArray(body.getBytes()))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException brokenOff) {
      return SERVER_ERROR;
    }
  }
}
