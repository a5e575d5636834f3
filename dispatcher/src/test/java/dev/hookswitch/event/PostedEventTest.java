package dev.hookswitch.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostedEventTest {
  private static final Instant NOON = Instant.parse("2026-03-22T12:00:00.123456Z");
  private static final byte[] DATA = "{\"a\":1}".getBytes(UTF_8);

  private static PostedEvent event(
      String id, String type, @Nullable String agent, @Nullable String call) {
    return new PostedEvent(id, type, agent, call, "user", NOON, 30, DATA);
  }

  @Test
  void the_same_event_has_the_same_digest() {
    assertThat(event("id", "call.ended", "a", "c").digest())
        .isEqualTo(event("id", "call.ended", "a", "c").digest())
        .hasSize(32);
  }

  @Test
  void the_stored_layout_of_the_digest_does_not_drift() {
    assertThat(HexFormat.of().formatHex(event("id", "call.ended", "a", "c").digest()))
        .isEqualTo("6b61dfb88f2c058e404033c1963e795f754726ad233301c723cc867597565de9");
  }

  @Test
  void a_change_in_any_field_changes_the_digest() {
    List<PostedEvent> events =
        List.of(
            event("id", "call.ended", "a", "c"),
            event("ie", "call.ended", "a", "c"),
            event("id", "call.endee", "a", "c"),
            event("id", "call.ended", "b", "c"),
            event("id", "call.ended", "a", "d"),
            new PostedEvent("id", "call.ended", "a", "c", null, NOON, 30, DATA),
            new PostedEvent("id", "call.ended", "a", "c", "user", null, 30, DATA),
            new PostedEvent("id", "call.ended", "a", "c", "user", Instant.EPOCH, 30, DATA),
            new PostedEvent("id", "call.ended", "a", "c", "user", NOON, 31, DATA),
            new PostedEvent("id", "call.ended", "a", "c", "user", NOON, null, DATA),
            new PostedEvent("id", "call.ended", "a", "c", "user", NOON, 30, new byte[] {'1'}));

    assertThat(digests(events.stream())).doesNotHaveDuplicates();
  }

  @Test
  void text_that_moves_from_one_field_to_the_next_changes_the_digest() {
    assertThat(
            digests(
                Stream.of(
                    event("i", "call.ended", "ab", "c"),
                    event("i", "call.ended", "a", "bc"),
                    event("i", "call.ended", "abc", ""),
                    event("i", "call.ended", "abc", null),
                    event("i", "call.ended", null, "abc"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_time_finer_than_microseconds_is_cut() {
    PostedEvent event =
        new PostedEvent(null, "a", null, null, null, NOON.plusNanos(999), null, DATA);

    assertThat(event.occurredAt()).isEqualTo(NOON);
  }

  @Test
  void equality_is_by_content() {
    PostedEvent copy = new PostedEvent("i", "t", "a", "c", "user", NOON, 30, DATA.clone());

    assertThat(copy)
        .isEqualTo(event("i", "t", "a", "c"))
        .hasSameHashCodeAs(event("i", "t", "a", "c"));
    assertThat(copy).isNotEqualTo(event("i", "t", "a", "x"));
  }

  @Test
  void its_text_form_keeps_the_data_private() {
    assertThat(event("i", "t", "a", "c").toString()).contains("7 bytes").doesNotContain("{\"a\"");
  }

  private static List<String> digests(Stream<PostedEvent> events) {
    return events.map(event -> HexFormat.of().formatHex(event.digest())).toList();
  }
}
