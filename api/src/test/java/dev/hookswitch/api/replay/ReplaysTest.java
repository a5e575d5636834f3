package dev.hookswitch.api.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.api.fixture.Answer;
import dev.hookswitch.api.fixture.Api;
import dev.hookswitch.api.fixture.Hookswitch;
import dev.hookswitch.api.fixture.Receiver.Delivered;
import dev.hookswitch.api.fixture.WithHookswitch;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Replays from begin to end, on a running server. */
@ExtendWith(WithHookswitch.class)
class ReplaysTest {
  private final Hookswitch hookswitch;
  private final Api api;

  ReplaysTest(Hookswitch hookswitch) {
    this.hookswitch = hookswitch;
    this.api = hookswitch.tenant();
  }

  private Answer act(String id, String action) {
    return api.exchange("POST", "/v1/replays/" + id + "/" + action, null);
  }

  private static List<Integer> counts(Answer replay) {
    List<Integer> counts = new ArrayList<>();
    for (String name : List.of("queued", "delivered", "undelivered", "pending")) {
      counts.add(replay.at("/" + name).asInt());
    }
    return counts;
  }

  @Test
  void all_dead_letters_arrive_once_and_live_events_do_not_wait_for_them() {
    int dead = 300;
    int live = 10;
    try (DeadLetters letters = new DeadLetters(hookswitch, api, "")) {
      letters.bury(dead);
      // Slow enough for the live events to come in the midst of it.
      api.patch("/v1/endpoints/" + letters.endpoint, "{\"rate_per_s\":100,\"burst\":1}")
          .expect(200);
      letters.receiver.answers(204, "");

      String id = letters.replay();
      Set<String> arrived = new HashSet<>();
      arrived.add(letters.receiver.next().header("webhook-id"));
      Set<String> waitedFor = new HashSet<>();
      for (int i = 0; i < live; i++) {
        waitedFor.add(api.publish("{\"type\":\"call.started\",\"data\":1}"));
      }
      int before = 1;
      while (!waitedFor.isEmpty()) {
        Delivered next = letters.receiver.next();
        if (!waitedFor.remove(next.header("webhook-id"))) {
          arrived.add(next.header("webhook-id"));
          before++;
        }
      }
      assertThat(before).isLessThan(dead);

      Answer done = letters.replayIn(id, "done");
      while (letters.receiver.waiting() > 0) {
        arrived.add(letters.receiver.next().header("webhook-id"));
        before++;
      }
      assertThat(arrived).hasSize(dead);
      assertThat(before).isEqualTo(dead);
      assertThat(counts(done)).containsExactly(dead, dead, 0, 0);
      assertThat(letters.in("dead")).isEmpty();
      assertThat(letters.in("delivered")).hasSize(dead + live);
    }
  }

  @Test
  void what_fails_again_is_counted_and_not_tried_twice() {
    try (DeadLetters letters = new DeadLetters(hookswitch, api, "")) {
      letters.bury(5);
      Answer done = letters.replayIn(letters.replay(), "done");

      assertThat(counts(done)).containsExactly(5, 0, 5, 0);
      assertThat(letters.in("dead")).hasSize(5);
      assertThat(letters.receiver.waiting()).isEqualTo(5);
    }
  }

  @Test
  void a_paused_replay_sends_what_it_has_queued_and_is_done_when_it_is_resumed() {
    try (DeadLetters letters = new DeadLetters(hookswitch, api, "")) {
      letters.bury(3);
      Promise<Void> release = letters.receiver.hangs();
      String id = letters.replay();
      letters.receiver.next();

      assertThat(act(id, "pause").expect(200).text("/state")).isEqualTo("paused");
      assertThat(act(id, "pause").expect(200).text("/state")).isEqualTo("paused");
      release.complete();
      letters.awaitCount("delivered", 3);
      assertThat(api.get("/v1/replays/" + id).text("/state")).isEqualTo("paused");

      assertThat(act(id, "resume").expect(200).text("/state")).isEqualTo("running");
      assertThat(counts(letters.replayIn(id, "done"))).containsExactly(3, 3, 0, 0);
      for (String action : List.of("pause", "resume", "cancel")) {
        act(id, action).expectProblem(409, "replay_over");
      }
    }
  }

  @Test
  void a_cancelled_replay_takes_back_what_it_has_queued() {
    try (DeadLetters letters = new DeadLetters(hookswitch, api, "")) {
      letters.bury(4);
      api.patch("/v1/endpoints/" + letters.endpoint, "{\"state\":\"paused\"}").expect(200);
      String id = letters.replay();
      letters.awaitCount("pending", 4);
      assertThat(counts(api.get("/v1/replays/" + id).expect(200))).containsExactly(4, 0, 0, 4);

      Answer cancelled = act(id, "cancel").expect(200);

      assertThat(cancelled.text("/state")).isEqualTo("cancelled");
      assertThat(counts(cancelled)).containsExactly(0, 0, 0, 0);
      assertThat(letters.in("dead")).hasSize(4);
      act(id, "cancel").expect(200);
      act(id, "resume").expectProblem(409, "replay_over");
      api.patch("/v1/endpoints/" + letters.endpoint, "{\"state\":\"active\"}").expect(200);
      api.publish("{\"type\":\"call.started\",\"data\":1}");
      assertThat(letters.receiver.next().body()).contains("call.started");
      assertThat(letters.receiver.waiting()).isZero();
    }
  }

  @Test
  void replays_are_listed_to_their_tenant_only() {
    try (DeadLetters letters = new DeadLetters(hookswitch, api, "")) {
      List<String> ids = List.of(letters.replay(), letters.replay());
      Api stranger = hookswitch.tenant();

      assertThat(api.get("/v1/replays").expect(200).each("/items", "id"))
          .containsExactlyInAnyOrderElementsOf(ids);
      assertThat(api.all("/v1/replays?limit=1")).hasSize(2);
      assertThat(stranger.all("/v1/replays?limit=1")).isEmpty();
      stranger.get("/v1/replays/" + ids.get(0)).expectProblem(404, "not_found");
      stranger
          .exchange("POST", "/v1/replays/" + ids.get(0) + "/cancel", null)
          .expectProblem(404, "not_found");
      api.get("/v1/replays/rpl_1").expectProblem(404, "not_found");
      api.get("/v1/replays?after=x").expectProblem(422, "invalid_value");
      String foreign = "{\"filter\":{\"endpoint_id\":\"" + letters.endpoint + "\"}}";
      assertThat(
              stranger
                  .post("/v1/replays", foreign)
                  .expectProblem(422, "invalid_value")
                  .text("/field"))
          .isEqualTo("/filter/endpoint_id");
    }
  }
}
