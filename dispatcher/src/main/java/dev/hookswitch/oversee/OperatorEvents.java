package dev.hookswitch.oversee;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.event.PostedEvent;
import dev.hookswitch.event.ReservedTypes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What operators are told, as events. The URL is shown by its host alone, since paths and queries
 * hold secrets. An id is made of what is told, so that telling it twice is accepted once.
 */
final class OperatorEvents {
  private static final JsonFactory JSON = new JsonFactory();

  private OperatorEvents() {}

  /** It fails, and will be disabled. */
  static PostedEvent failing(Endpoint endpoint, Trouble trouble, Instant disableAt) {
    Instant since = Optional.ofNullable(trouble.failingSince()).orElse(disableAt);
    return event(
        "endpoint.failing",
        endpoint,
        since,
        json -> {
          json.writeStringField("failing_since", since.toString());
          json.writeNumberField("failures", trouble.failures());
          json.writeStringField("disable_at", disableAt.toString());
        });
  }

  /** It is disabled. */
  static PostedEvent disabled(
      Endpoint endpoint, EndpointState.Reason reason, Optional<Trouble> trouble) {
    return event(
        "endpoint.disabled",
        endpoint,
        endpoint.updatedAt(),
        json -> {
          json.writeStringField("reason", reason.label());
          writeTime(json, "failing_since", trouble.map(Trouble::failingSince).orElse(null));
          json.writeNumberField("failures", trouble.map(Trouble::failures).orElse(0));
        });
  }

  /** Deliveries to it have no attempt left. */
  static PostedEvent exhausted(Endpoint endpoint, Exhaustions.Tally tally) {
    return event(
        "delivery.exhausted",
        endpoint,
        tally.since(),
        json -> {
          json.writeStringField("since", tally.since().toString());
          json.writeNumberField("exhausted", tally.count());
          json.writeStringField("delivery_id", tally.sample().toString());
        });
  }

  /** Its circuit is not closed any more, or is closed again. */
  static PostedEvent circuit(Endpoint endpoint, Circuits.News news) {
    return event(
        news.open() ? "circuit.opened" : "circuit.closed",
        endpoint,
        news.since(),
        json -> json.writeStringField("since", news.since().toString()));
  }

  private static void writeTime(JsonGenerator json, String name, @Nullable Instant time)
      throws IOException {
    json.writeStringField(name, time == null ? null : time.toString());
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static PostedEvent event(String what, Endpoint endpoint, Instant when, Fields fields) {
    ByteArrayOutputStream data = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(data)) {
      json.writeStartObject();
      json.writeStringField("endpoint_id", endpoint.id().toString());
      json.writeStringField("url_host", endpoint.url().host());
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    String id = what.replace('.', '-') + "-" + endpoint.id() + "-" + when.toEpochMilli();
    return new PostedEvent(
        id, ReservedTypes.PREFIX + what, null, null, null, null, null, data.toByteArray());
  }
}
