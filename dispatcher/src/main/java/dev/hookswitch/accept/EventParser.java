package dev.hookswitch.accept;

import com.fasterxml.jackson.core.JsonToken;
import dev.hookswitch.event.InvalidInputException;
import dev.hookswitch.event.PostedEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads posted bodies. Refuses with 400 {@code malformed_json} what is not strict JSON in UTF-8
 * (RFC 8259; no byte order mark, at most {@value JsonSource#MAX_DEPTH} levels deep), with 413 what
 * is beyond the limits, and with 422 an event that breaks a rule of its own; then nothing of the
 * body is taken, and {@link InvalidInputException#index()} tells which item of a batch it was.
 */
public final class EventParser {
  private EventParser() {}

  /**
   * What a body may hold at most.
   *
   * @param maxEventBytes bytes of one event object, from brace to brace; at least 1
   * @param maxEvents events in one body; at least 1
   */
  public record Limits(int maxEventBytes, int maxEvents) {
    public Limits {
      if (maxEventBytes < 1 || maxEvents < 1) {
        throw new IllegalArgumentException("limits must be at least 1: " + maxEventBytes);
      }
    }
  }

  /** One event object, or an array of at least one. */
  public static Posting parseJson(byte[] body, Limits limits) {
    requireUtf8(body);
    try (JsonSource source = JsonSource.open(body, 0, body.length)) {
      JsonToken first = source.next();
      if (first == JsonToken.START_ARRAY) {
        return new Posting(readArray(source, limits), true);
      }
      if (first != JsonToken.START_OBJECT) {
        throw InvalidInputException.invalid(
            null, null, "must be one event object or an array of event objects");
      }
      PostedEvent event = EventReader.read(source, limits.maxEventBytes());
      source.requireEnd();
      return new Posting(List.of(event), false);
    }
  }

  /** One event object per line; blank lines are passed over, and there is at least one event. */
  public static Posting parseNdjson(byte[] body, Limits limits) {
    requireUtf8(body);
    List<PostedEvent> events = new ArrayList<>();
    for (Lines lines = new Lines(body); lines.next(); ) {
      requireRoom(events, limits);
      try (JsonSource source = JsonSource.open(body, lines.start(), lines.end())) {
        PostedEvent event = readItem(source, source.next(), limits);
        source.requireEnd();
        events.add(event);
      } catch (InvalidInputException e) {
        throw e.withIndex(events.size());
      }
    }
    if (events.isEmpty()) {
      throw JsonSource.malformed("must hold an event, but is empty", body.length);
    }
    return new Posting(events, true);
  }

  private static List<PostedEvent> readArray(JsonSource source, Limits limits) {
    List<PostedEvent> events = new ArrayList<>();
    for (JsonToken next = source.next(); next != JsonToken.END_ARRAY; next = source.next()) {
      requireRoom(events, limits);
      try {
        events.add(readItem(source, next, limits));
      } catch (InvalidInputException e) {
        throw e.withIndex(events.size());
      }
    }
    source.requireEnd();
    if (events.isEmpty()) {
      throw InvalidInputException.of(422, "empty_batch", null, null, "must hold an event");
    }
    return events;
  }

  private static PostedEvent readItem(JsonSource source, @Nullable JsonToken token, Limits limits) {
    if (token != JsonToken.START_OBJECT) {
      throw InvalidInputException.invalid(null, null, "must be an event object");
    }
    return EventReader.read(source, limits.maxEventBytes());
  }

  private static void requireRoom(List<PostedEvent> events, Limits limits) {
    if (events.size() == limits.maxEvents()) {
      throw InvalidInputException.tooLarge(
          "too_many_events", "must hold at most " + limits.maxEvents() + " events");
    }
  }

  private static void requireUtf8(byte[] body) {
    int fault = Utf8.firstFault(body);
    if (fault >= 0) {
      throw JsonSource.malformed("must be JSON in UTF-8 (RFC 8259)", fault);
    }
  }
}
