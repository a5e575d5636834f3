package dev.hookswitch.accept;

import com.fasterxml.jackson.core.JsonToken;
import dev.hookswitch.event.InvalidInputException;
import dev.hookswitch.event.PostedEvent;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one event object: each field once, none that we do not know, {@code data} as bytes. */
final class EventReader {
  private final JsonSource source;
  private final Set<String> seen = new HashSet<>();
  private @Nullable String id;
  private @Nullable String type;
  private @Nullable String agentId;
  private @Nullable String callId;
  private @Nullable String userId;
  private @Nullable Instant occurredAt;
  private @Nullable Integer ttlSeconds;
  private byte @Nullable [] data;

  private EventReader(JsonSource source) {
    this.source = source;
  }

  /**
   * Reads the object whose opening brace is the current token.
   *
   * @param maxBytes from brace to brace
   * @throws InvalidInputException 400, 413 or 422 as {@link EventParser} has it
   */
  static PostedEvent read(JsonSource source, int maxBytes) {
    int start = source.tokenStart();
    EventReader reader = new EventReader(source);
    while (source.next() != JsonToken.END_OBJECT) {
      reader.readField(source.text());
    }
    if (source.position() - start > maxBytes) {
      throw InvalidInputException.tooLarge(
          "event_too_large", "must be at most " + maxBytes + " bytes per event");
    }
    return reader.event();
  }

  private void readField(String name) {
    if (!seen.add(name)) {
      throw InvalidInputException.invalidField(
          "duplicate_field", pointer(name), "must not be given twice");
    }
    JsonToken token = source.next();
    switch (name) {
      case "id" -> id = token == JsonToken.VALUE_NULL ? null : FieldRules.id(string("/id", token));
      case "type" -> type = FieldRules.postedType("/type", string("/type", token));
      case "agent_id" -> agentId = optionalLabel("/agent_id", token);
      case "call_id" -> callId = optionalLabel("/call_id", token);
      case "user_id" -> userId = optionalLabel("/user_id", token);
      case "occurred_at" -> occurredAt = optionalTime("/occurred_at", token);
      case "ttl_s" -> ttlSeconds = optionalTtl("/ttl_s", token);
      case "data" -> data = source.slice();
      default ->
          throw InvalidInputException.invalidField(
              "unknown_field", pointer(name), "is not a field of an event");
    }
  }

  private PostedEvent event() {
    if (type == null) {
      throw InvalidInputException.invalidField("missing_field", "/type", "is required");
    }
    if (data == null) {
      throw InvalidInputException.invalidField("missing_field", "/data", "is required");
    }
    return new PostedEvent(id, type, agentId, callId, userId, occurredAt, ttlSeconds, data);
  }

  private @Nullable String optionalLabel(String field, JsonToken token) {
    return token == JsonToken.VALUE_NULL ? null : FieldRules.label(field, string(field, token));
  }

  private @Nullable Instant optionalTime(String field, JsonToken token) {
    return token == JsonToken.VALUE_NULL ? null : FieldRules.time(field, string(field, token));
  }

  private @Nullable Integer optionalTtl(String field, JsonToken token) {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token != JsonToken.VALUE_NUMBER_INT) {
      throw InvalidInputException.invalidField("wrong_type", field, "must be an integer");
    }
    return FieldRules.ttlSeconds(field, source.text());
  }

  private String string(String field, JsonToken token) {
    if (token != JsonToken.VALUE_STRING) {
      throw InvalidInputException.invalidField("wrong_type", field, "must be a string");
    }
    return source.text();
  }

  /** RFC 6901 section 3. */
  private static String pointer(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
