package dev.hookswitch.loadtest.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

final class EventMakerTest {
  private final EventIds ids = new EventIds("lt_a_");

  @Test
  void an_event_carries_its_id_type_call_and_data_of_the_size_asked_for() {
    JsonObject event = new EventMaker(ids, 8, 1_000, true).event(21).toJsonObject();
    assertThat(event.getString("id")).isEqualTo("lt_a_000000021");
    assertThat(event.getString("type")).isEqualTo("load.e5");
    assertThat(event.getString("call_id")).isEqualTo("call_lt_a_000000004");
    assertThat(event.getJsonObject("data").getString("mark")).isEqualTo("lt_a_000000021");
    assertThat(event.getJsonObject("data").encode()).hasSize(1_000);
  }

  @Test
  void without_ids_only_the_mark_names_the_event() {
    EventMaker events = new EventMaker(ids, 1, 200, false);
    JsonObject event = events.event(7).toJsonObject();
    assertThat(event.containsKey("id")).isFalse();
    assertThat(event.getJsonObject("data").getString("mark")).isEqualTo("lt_a_000000007");
  }

  @Test
  void a_payload_too_small_for_the_mark_is_refused() {
    assertThatThrownBy(() -> new EventMaker(ids, 1, 10, true)).hasMessageContaining("got 10");
  }
}
