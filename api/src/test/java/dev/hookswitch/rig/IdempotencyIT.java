package dev.hookswitch.rig;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An event is accepted once, however often and however concurrently it is posted. */
final class IdempotencyIT {
  private static final int AT_ONCE = 50;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void one_id_is_one_event_and_one_delivery(@TempDir Path directory) throws Exception {
    try (Receiver receiver = Receiver.start();
        ServerProcess server = ServerProcess.start(directory, Map.of())) {
      Api api = server.api();
      api.subscribe(receiver.url("/a"));
      Map<String, Integer> expected = new HashMap<>();

      the_same_event_many_times_at_once(api, expected);
      the_same_id_with_another_body(api);
      batches_that_overlap(api, expected);
      a_batch_with_known_events(api, expected);
      a_batch_with_a_conflict_stores_nothing(api);
      two_bodies_race_for_one_id(api, expected);

      api.awaitDrained(LIMIT);
      Map<String, Integer> arrived = new HashMap<>();
      receiver.arrivals().forEach(arrival -> arrived.merge(arrival.id(), 1, Integer::sum));
      assertThat(arrived).isEqualTo(expected);
      System.out.printf("idempotency: %d events, each delivered once%n", expected.size());
    }
  }

  private static String event(String id, int n) {
    return "{\"id\":\"%s\",\"type\":\"call.ended\",\"data\":{\"n\":%d}}".formatted(id, n);
  }

  private static void the_same_event_many_times_at_once(Api api, Map<String, Integer> expected)
      throws Exception {
    List<HttpResponse<String>> answers = atOnce(n -> api.publish(event("same", 1)));

    assertThat(answers).allMatch(answer -> answer.statusCode() == 202, "202");
    int duplicates = 0;
    for (HttpResponse<String> answer : answers) {
      duplicates += Api.json(answer).get("duplicate").booleanValue() ? 1 : 0;
    }
    assertThat(duplicates).isEqualTo(AT_ONCE - 1);
    expected.put("same", 1);
  }

  private static void the_same_id_with_another_body(Api api) throws Exception {
    HttpResponse<String> other = api.publish(event("same", 2));

    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(Api.json(other).get("code").textValue()).isEqualTo("id_conflict");
  }

  /** Each batch names the same events, every other one in the opposite order. */
  private static void batches_that_overlap(Api api, Map<String, Integer> expected)
      throws Exception {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      events.add(event("overlap-" + i, i));
      expected.put("overlap-" + i, 1);
    }
    List<String> reversed = new ArrayList<>(events);
    java.util.Collections.reverse(reversed);
    String forth = "[" + String.join(",", events) + "]";
    String back = String.join("\n", reversed);

    List<HttpResponse<String>> answers =
        atOnce(n -> n % 2 == 0 ? api.publish(forth) : api.publishLines(back));

    assertThat(answers).allMatch(answer -> answer.statusCode() == 202, "202");
    Map<String, Integer> stored = new HashMap<>();
    for (HttpResponse<String> answer : answers) {
      for (JsonNode one : Api.json(answer).get("events")) {
        stored.merge(
            one.get("id").textValue(), one.get("duplicate").booleanValue() ? 0 : 1, Integer::sum);
      }
    }
    assertThat(stored).hasSize(20).allSatisfy((id, times) -> assertThat(times).isOne());
  }

  private static void a_batch_with_known_events(Api api, Map<String, Integer> expected)
      throws Exception {
    HttpResponse<String> answer =
        api.publish(
            "[" + event("new-1", 1) + "," + event("same", 1) + "," + event("new-1", 1) + "]");

    assertThat(answer.statusCode()).isEqualTo(202);
    List<String> fates = new ArrayList<>();
    Api.json(answer)
        .get("events")
        .forEach(one -> fates.add(one.get("id").textValue() + one.get("duplicate")));
    assertThat(fates).containsExactly("new-1false", "sametrue", "new-1true");
    expected.put("new-1", 1);
  }

  private static void a_batch_with_a_conflict_stores_nothing(Api api) throws Exception {
    HttpResponse<String> answer =
        api.publish("[" + event("new-2", 1) + "," + event("same", 2) + "]");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(Api.json(answer).get("index").intValue()).isOne();
    assertThat(api.get("/v1/events/new-2").statusCode()).isEqualTo(404);
  }

  private static void two_bodies_race_for_one_id(Api api, Map<String, Integer> expected)
      throws Exception {
    List<HttpResponse<String>> answers = atOnce(n -> api.publish(event("race", n % 2)));

    int accepted = 0;
    int stored = 0;
    for (HttpResponse<String> answer : answers) {
      assertThat(answer.statusCode()).isIn(202, 409);
      accepted += answer.statusCode() == 202 ? 1 : 0;
      stored += answer.body().contains("\"duplicate\":false") ? 1 : 0;
    }
    assertThat(accepted).isEqualTo(AT_ONCE / 2);
    assertThat(stored).isOne();
    expected.put("race", 1);
  }

  @FunctionalInterface
  private interface Post {
    HttpResponse<String> nth(int n) throws Exception;
  }

  private static List<HttpResponse<String>> atOnce(Post post) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      CyclicBarrier together = new CyclicBarrier(AT_ONCE);
      List<Callable<HttpResponse<String>>> posts = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        int n = i;
        posts.add(
            () -> {
              together.await(10, TimeUnit.SECONDS);
              return post.nth(n);
            });
      }
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> done : threads.invokeAll(posts)) {
        answers.add(done.get());
      }
      return answers;
    } finally {
      threads.shutdownNow();
    }
  }
}
