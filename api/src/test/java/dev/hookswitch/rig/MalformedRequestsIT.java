package dev.hookswitch.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is not a whole, well-formed request is never answered as a success, and leaves nothing. */
final class MalformedRequestsIT {
  private static final int ROUNDS = 15;
  private static final int AT_ONCE = 12;
  private static final int DRIPPED_BYTES_MAX = 1_500;

  private record Answered(String name, List<Integer> statuses) {}

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void no_malformed_request_succeeds_or_stores_anything(@TempDir Path directory) throws Exception {
    try (ExternalDatabase database = ExternalDatabase.start(directory.resolve("postgres"));
        ServerProcess server =
            ServerProcess.start(
                directory,
                Map.ofEntries(database.setting(), Map.entry("accept.body-timeout-ms", "1000")))) {
      List<Answered> answers = send(server.api().port());

      int responses = answers.stream().mapToInt(one -> one.statuses().size()).sum();
      System.out.printf("malformed: requests=%d responses=%d%n", answers.size(), responses);
      answers.stream().limit(Malformed.all().size() + 1).forEach(System.out::println);
      assertThat(answers)
          .allSatisfy(
              one ->
                  assertThat(one.statuses())
                      .as(one.name())
                      .allSatisfy(
                          status -> assertThat(status).isBetween(400, 505).isNotEqualTo(500)));
      assertThat(database.count("event")).isZero();
      assertThat(database.count("event_key")).isZero();
      assertThat(server.api().ready()).isTrue();

      assertThat(server.api().publish(Malformed.EVENT).statusCode()).isEqualTo(202);
      assertThat(database.count("event")).isOne();
    }
  }

  private static List<Answered> send(int port) throws Exception {
    List<Callable<Answered>> sending = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Malformed.Case one : Malformed.all()) {
        sending.add(() -> new Answered(one.name(), Raw.statuses(port, one.bytes(), one.end())));
      }
      sending.add(() -> slow(port));
    }
    ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Answered> answers = new ArrayList<>();
      for (Future<Answered> done : senders.invokeAll(sending)) {
        answers.add(done.get());
      }
      return answers;
    } finally {
      senders.shutdownNow();
    }
  }

  private static Answered slow(int port) throws Exception {
    List<Integer> statuses = Raw.drip(port, Malformed.slowHead(), DRIPPED_BYTES_MAX);
    assertThat(statuses).as("slow body").isEqualTo(List.of(408));
    return new Answered("slow body", statuses);
  }
}
