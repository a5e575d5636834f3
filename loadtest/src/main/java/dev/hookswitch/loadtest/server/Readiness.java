package dev.hookswitch.loadtest.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until a server says that it is ready. */
final class Readiness {
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);
  private static final long POLL_MILLIS = 50;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWER_TIMEOUT)
          .build();
  private final HttpRequest question;

  Readiness(URI server) {
    this.question =
        HttpRequest.newBuilder(server.resolve("/health/ready")).timeout(ANSWER_TIMEOUT).build();
  }

  /** Waits; fails if the process ends or the time is over before. */
  void await(Process process, Duration patience) throws IOException, InterruptedException {
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    while (!ready()) {
      if (!process.isAlive()) {
        throw new IOException("the server ended with code " + process.exitValue());
      }
      if (System.nanoTime() > deadlineNanos) {
        throw new IOException("the server was not ready within " + patience.toSeconds() + " s");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private boolean ready() throws InterruptedException {
    try {
      return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
