package dev.hookswitch.endpoint;

import dev.hookswitch.event.Event;
import dev.hookswitch.event.EventUid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest event of each call that an endpoint was owed, by type, for the types of which only the
 * newest is worth sending. What it has forgotten, Postgres tells when a delivery is read.
 */
final class Newest {
  private record Key(String call, String type) {}

  private static final int KEYS_MAX = 10_000;

  private final Map<Key, UUID> uids = new LinkedHashMap<>();

  void note(Event event) {
    if (event.callId() == null) {
      return;
    }
    uids.merge(
        new Key(event.callId(), event.type()),
        event.uid(),
        (known, now) -> EventUid.ORDER.compare(known, now) < 0 ? now : known);
    if (uids.size() > KEYS_MAX) {
      uids.remove(uids.keySet().iterator().next());
    }
  }

  /** Whether a newer event of the same call and type was noted. */
  boolean supersedes(Event event) {
    if (event.callId() == null || uids.isEmpty()) {
      return false;
    }
    @Nullable UUID newest = uids.get(new Key(event.callId(), event.type()));
    return newest != null && EventUid.ORDER.compare(event.uid(), newest) < 0;
  }
}
