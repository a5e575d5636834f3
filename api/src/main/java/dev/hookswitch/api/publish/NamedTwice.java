package dev.hookswitch.api.publish;

import dev.hookswitch.event.InvalidInputException;
import dev.hookswitch.event.PostedEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch may name an event twice if it is the same event; two events of one name cannot both be.
 */
final class NamedTwice {
  private NamedTwice() {}

  /**
   * @throws InvalidInputException 409 naming the later of two different events with one id
   */
  static void check(List<PostedEvent> events) {
    if (events.size() < 2) {
      return;
    }
    Map<String, PostedEvent> byId = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      PostedEvent event = events.get(i);
      if (event.id() == null) {
        continue;
      }
      @Nullable PostedEvent earlier = byId.putIfAbsent(event.id(), event);
      if (earlier != null && !Arrays.equals(earlier.digest(), event.digest())) {
        throw InvalidInputException.of(
                409,
                "id_conflict",
                "/id",
                event.id(),
                "another event of this request has the same id")
            .withIndex(i);
      }
    }
  }
}
