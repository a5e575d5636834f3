package dev.hookswitch.accept;

import dev.hookswitch.event.PostedEvent;
import java.util.List;

/**
 * What one request posted.
 *
 * @param events in the order posted, at least one
 * @param batch whether the caller sent a list, and so is answered with one, even if of one event
 */
public record Posting(List<PostedEvent> events, boolean batch) {
  public Posting {
    events = List.copyOf(events);
  }
}
