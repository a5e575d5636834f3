package dev.hookswitch.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hookswitch.event.InvalidInputException;
import dev.hookswitch.event.PostedEvent;
import java.util.Objects;

/** Short ways for tests to post. */
final class Posts {
  static final EventParser.Limits ROOMY = new EventParser.Limits(1 << 24, 1000);

  private Posts() {}

  static Posting json(String body) {
    return EventParser.parseJson(body.getBytes(UTF_8), ROOMY);
  }

  static Posting ndjson(String body) {
    return EventParser.parseNdjson(body.getBytes(UTF_8), ROOMY);
  }

  static PostedEvent one(String body) {
    return json(body).events().get(0);
  }

  static String data(PostedEvent event) {
    return new String(event.data(), UTF_8);
  }

  static InvalidInputException refusal(String body) {
    return refusal(body.getBytes(UTF_8));
  }

  static InvalidInputException refusal(byte[] body) {
    return refusal(() -> EventParser.parseJson(body, ROOMY));
  }

  static InvalidInputException refusal(Runnable parse) {
    return Objects.requireNonNull(
        catchThrowableOfType(InvalidInputException.class, parse::run), "was not refused");
  }
}
