package dev.hookswitch.api.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.api.fixture.Answer;
import dev.hookswitch.api.fixture.Api;
import dev.hookswitch.api.fixture.Eventually;
import dev.hookswitch.api.fixture.Hookswitch;
import dev.hookswitch.api.fixture.Receiver;
import dev.hookswitch.api.fixture.WithHookswitch;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which endpoint is owed which event, and how a change takes effect. */
@ExtendWith(WithHookswitch.class)
class SubscriptionTest {
  private static final String EVENT = "{\"type\":\"call.ended\",\"data\":1}";

  private final Hookswitch hookswitch;
  private final Api api;

  SubscriptionTest(Hookswitch hookswitch) {
    this.hookswitch = hookswitch;
    this.api = hookswitch.tenant();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'types':[]                      | 'type':'call.ended'                  | true",
        "'types':['*']                   | 'type':'call.leg.ended'              | true",
        "'types':['call.ended']          | 'type':'call.ended'                  | true",
        "'types':['call.ended']          | 'type':'call.started'                | false",
        "'types':['call.*']              | 'type':'call.started'                | true",
        "'types':['call.*']              | 'type':'call.leg.ended'              | false",
        "'types':['call.*']              | 'type':'call'                        | false",
        "'types':['*.ended']             | 'type':'leg.ended'                   | true",
        "'types':['x','call.*']          | 'type':'call.ended'                  | true",
        "'agents':['a','b']              | 'type':'t','agent_id':'b'            | true",
        "'agents':['a','b']              | 'type':'t','agent_id':'c'            | false",
        "'agents':['a']                  | 'type':'t'                           | false",
        "'agents':null                   | 'type':'t'                           | true",
        "'user_id':'u'                   | 'type':'t','user_id':'u'             | true",
        "'user_id':'u'                   | 'type':'t','user_id':'v'             | false",
        "'user_id':'u'                   | 'type':'t'                           | false",
        "'types':['t'],'agents':['a'],'user_id':'u' | 'type':'t','agent_id':'a','user_id':'u' | true",
        "'types':['t'],'agents':['a'],'user_id':'u' | 'type':'t','agent_id':'a','user_id':'v' | false",
        "'types':['t'],'agents':['a'],'user_id':'u' | 'type':'s','agent_id':'a','user_id':'u' | false",
        "'enabled':false                 | 'type':'t'                           | false",
      })
  void an_event_is_owed_to_those_who_asked_for_it(
      @Nullable String filter, String event, boolean owed) {
    try (Receiver receiver = hookswitch.receiver()) {
      String more = "," + String.valueOf(filter).replace('\'', '"');
      String endpoint = api.subscribe(receiver, more).text("/id");

      String id = api.publish("{" + event.replace('\'', '"') + ",\"data\":{}}");

      assertThat(api.owedTo(id).contains(endpoint)).isEqualTo(owed);
      if (owed) {
        assertThat(receiver.next().header("webhook-id")).isEqualTo(id);
      }
    }
  }

  @Test
  void each_endpoint_gets_its_own_delivery() {
    try (Receiver one = hookswitch.receiver();
        Receiver two = hookswitch.receiver()) {
      api.subscribe(one, "");
      api.subscribe(two, "");

      String id = api.publish(EVENT);

      assertThat(one.next().body()).isEqualTo(two.next().body());
      assertThat(api.owedTo(id)).hasSize(2);
    }
  }

  @Test
  void a_change_holds_for_the_very_next_event() {
    try (Receiver receiver = hookswitch.receiver()) {
      String endpoint = api.subscribe(receiver, "").text("/id");
      String path = "/v1/endpoints/" + endpoint;
      for (int round = 0; round < 10; round++) {
        api.patch(path, "{\"types\":[\"other\"]}").expect(200);
        assertThat(api.owedTo(api.publish(EVENT))).isEmpty();
        api.patch(path, "{\"types\":[\"call.*\"]}").expect(200);
        assertThat(api.owedTo(api.publish(EVENT))).containsExactly(endpoint);
      }
      api.delete(path).expect(204);
      assertThat(api.owedTo(api.publish(EVENT))).isEmpty();
    }
  }

  @Test
  void a_new_url_holds_for_the_very_next_event() {
    try (Receiver before = hookswitch.receiver();
        Receiver after = hookswitch.receiver()) {
      String path = "/v1/endpoints/" + api.subscribe(before, "").text("/id");
      api.publish(EVENT);
      before.next();

      api.patch(path, "{\"url\":\"" + after.url() + "\"}").expect(200);
      String id = api.publish(EVENT);

      assertThat(after.next().header("webhook-id")).isEqualTo(id);
      assertThat(before.waiting()).isZero();
    }
  }

  @Test
  void a_disabled_endpoint_keeps_what_it_is_owed_and_gets_it_once_enabled() {
    try (Receiver receiver = hookswitch.receiver()) {
      Promise<Void> release = receiver.hangs();
      String path = "/v1/endpoints/" + api.subscribe(receiver, ",\"max_in_flight\":1").text("/id");
      List<String> owed = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        owed.add(api.publish(EVENT));
      }
      String first = receiver.next().header("webhook-id");

      api.patch(path, "{\"enabled\":false}").expect(200);
      release.complete();
      api.delivery(first, "delivered");

      String missed = api.publish(EVENT);
      assertThat(api.owedTo(missed)).isEmpty();
      assertThat(api.get("/v1/deliveries?state=pending").at("/items")).hasSize(4);
      assertThat(receiver.waiting()).isZero();
      api.patch(path, "{\"enabled\":true}").expect(200);
      List<String> delivered = new ArrayList<>(List.of(first));
      for (int i = 0; i < 4; i++) {
        delivered.add(receiver.next().header("webhook-id"));
      }
      assertThat(delivered).containsExactlyInAnyOrderElementsOf(owed);
    }
  }

  @Test
  void a_removed_endpoint_has_what_it_was_owed_cancelled() {
    try (Receiver receiver = hookswitch.receiver()) {
      Promise<Void> release = receiver.hangs();
      Answer endpoint = api.subscribe(receiver, ",\"max_in_flight\":1");
      String first = api.publish(EVENT);
      String second = api.publish(EVENT);
      assertThat(receiver.next().header("webhook-id")).isIn(first, second);

      api.delete("/v1/endpoints/" + endpoint.text("/id")).expect(204);

      Answer list = api.get("/v1/deliveries?endpoint_id=" + endpoint.text("/id")).expect(200);
      assertThat(list.each("/items", "state")).containsOnly("cancelled").hasSize(2);
      assertThat(api.get("/v1/events?state=undelivered").at("/items")).hasSize(2);
      release.complete();
      Eventually.isTrue(
          "nothing is left of it in memory",
          () -> api.get("/v1/deliveries?state=pending").at("/items").isEmpty());
      assertThat(receiver.waiting()).isZero();
    }
  }
}
