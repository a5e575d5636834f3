package dev.hookswitch.api.replay;

import dev.hookswitch.api.fixture.Answer;
import dev.hookswitch.api.fixture.Api;
import dev.hookswitch.api.fixture.Eventually;
import dev.hookswitch.api.fixture.Hookswitch;
import dev.hookswitch.api.fixture.Receiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An endpoint that takes nothing, so that all it is owed becomes dead letters. */
final class DeadLetters implements AutoCloseable {
  /** Takes no time and opens no circuit. */
  private static final int REFUSED = 400;

  final Receiver receiver;
  final String endpoint;
  private final Api api;

  DeadLetters(Hookswitch hookswitch, Api api, String more) {
    this.api = api;
    this.receiver = hookswitch.receiver();
    receiver.answers(REFUSED, "");
    this.endpoint = api.subscribe(receiver, ",\"max_retries\":0" + more).text("/id");
  }

  /** Publishes so many events, each of a call of its own, and waits until all of them are dead. */
  void bury(int events) {
    int left = events;
    while (left > 0) {
      int batch = Math.min(left, Hookswitch.REQUEST_EVENTS_MAX);
      List<String> bodies = new ArrayList<>();
      for (int i = 0; i < batch; i++) {
        bodies.add("{\"type\":\"call.ended\",\"call_id\":\"c" + (left - i) + "\",\"data\":1}");
      }
      api.post("/v1/events", "[" + String.join(",", bodies) + "]").expect(202);
      left -= batch;
    }
    awaitCount("dead", events);
    for (int i = 0; i < events; i++) {
      receiver.next();
    }
  }

  /** The ids of its deliveries in this state. */
  List<String> in(String state) {
    List<String> ids = new ArrayList<>();
    api.all("/v1/deliveries?limit=500&endpoint_id=" + endpoint + "&state=" + state)
        .forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }

  void awaitCount(String state, int count) {
    Eventually.isTrue(count + " deliveries are " + state, () -> in(state).size() == count);
  }

  /** Begins a replay of what is dead here. */
  String replay() {
    String filter = "{\"filter\":{\"endpoint_id\":\"" + endpoint + "\",\"state\":\"dead\"}}";
    return api.post("/v1/replays", filter).expect(202).text("/id");
  }

  /** The replay, once it is in this state. */
  Answer replayIn(String id, String state) {
    return Eventually.get(
        "replay " + id + " is " + state,
        () ->
            Optional.of(api.get("/v1/replays/" + id).expect(200))
                .filter(replay -> replay.text("/state").equals(state)));
  }

  @Override
  public void close() {
    receiver.close();
  }
}
