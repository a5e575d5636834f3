package dev.hookswitch.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.Samples;
import dev.hookswitch.event.Event;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class EnvelopeTest {
  private static final UUID UID =
      new UUID((Instant.parse("2026-03-22T10:30:00.120Z").toEpochMilli() << 16) | 0x7000, -1);

  private static Event event(byte[] data, Instant occurredAt) {
    return new Event(
        UID, "x", Samples.TENANT, "call.ended", null, null, null, occurredAt, null, data);
  }

  @Test
  void it_is_type_timestamp_and_data_in_that_order() {
    assertThat(new String(Envelope.render(Samples.event(UID, "{ \"a\" : 1.0 }")), UTF_8))
        .isEqualTo(
            "{\"type\":\"call.ended\",\"timestamp\":\"2026-03-22T10:30:00.120Z\",\"data\":{ \"a\" :"
                + " 1.0 }}");
  }

  @Test
  void the_senders_time_goes_before_ours() {
    assertThat(new String(Envelope.render(event("1".getBytes(UTF_8), Instant.EPOCH)), UTF_8))
        .isEqualTo("{\"type\":\"call.ended\",\"timestamp\":\"1970-01-01T00:00:00Z\",\"data\":1}");
  }

  @Property(tries = 200)
  void data_is_carried_byte_for_byte_and_every_rendering_is_the_same(@ForAll byte[] data) {
    Event event = event(data, Instant.EPOCH);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.writeBytes(
        "{\"type\":\"call.ended\",\"timestamp\":\"1970-01-01T00:00:00Z\",\"data\":"
            .getBytes(UTF_8));
    expected.writeBytes(data);
    expected.write('}');

    assertThat(Envelope.render(event)).isEqualTo(expected.toByteArray());
    assertThat(Envelope.render(event)).isEqualTo(Envelope.render(event));
  }
}
