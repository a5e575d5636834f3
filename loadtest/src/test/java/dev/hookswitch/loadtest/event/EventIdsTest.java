package dev.hookswitch.loadtest.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class EventIdsTest {
  private final EventIds ids = new EventIds("lt_a_");

  @Test
  void an_id_leads_back_to_its_sequence_number() {
    assertThat(ids.id(123)).isEqualTo("lt_a_000000123");
    assertThat(ids.sequence(ids.id(123))).isEqualTo(123);
    assertThat(ids.sequence(ids.id(EventIds.LIMIT - 1))).isEqualTo(EventIds.LIMIT - 1);
  }

  @Test
  void an_id_of_another_run_is_a_stranger() {
    assertThat(ids.sequence("lt_b_000000123")).isEqualTo(EventIds.STRANGER);
    assertThat(ids.sequence("lt_a_123")).isEqualTo(EventIds.STRANGER);
    assertThat(ids.sequence("lt_a_00000012x")).isEqualTo(EventIds.STRANGER);
    assertThat(ids.sequence("")).isEqualTo(EventIds.STRANGER);
  }

  @Test
  void the_mark_is_found_in_a_body() {
    byte[] body = "{\"data\":{\"mark\":\"lt_a_000000042\"}}".getBytes(StandardCharsets.UTF_8);
    assertThat(ids.sequenceIn(body)).isEqualTo(42);
    assertThat(ids.sequenceIn(new byte[0])).isEqualTo(EventIds.STRANGER);
  }
}
