package dev.hookswitch.engine;

import dev.hookswitch.accept.EventStore;
import dev.hookswitch.accept.Outbox;
import dev.hookswitch.config.Settings;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.store.pg.PgStore;
import dev.hookswitch.switchboard.Directory;
import dev.hookswitch.switchboard.Switchboard;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The outboxes of all event loops that accept, and the one for our own events. */
final class Outboxes {
  private final Settings.Accept settings;
  private final PgStore store;
  private final Clock clock;
  private final Directory directory;
  private final Switchboard switchboard;
  private final List<Outbox> opened = new CopyOnWriteArrayList<>();

  Outboxes(
      Settings.Accept settings,
      PgStore store,
      Clock clock,
      Directory directory,
      Switchboard switchboard) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.directory = directory;
    this.switchboard = switchboard;
  }

  /** One for the event loop that calls, with so many connections. */
  Outbox open(int connections) {
    List<EventStore> stores = store.eventStores(connections);
    Outbox.Bounds bounds =
        new Outbox.Bounds(
            settings.queueEventsMax(),
            settings.queueBytesMax(),
            settings.commitEventsMax(),
            settings.commitTimeout());
    Outbox outbox = new Outbox(bounds, clock, directory, switchboard, stores);
    opened.add(outbox);
    return outbox;
  }

  /** The uid below which every event is settled. */
  UUID settledBelow() {
    return opened.stream()
        .map(Outbox::settledBefore)
        .min(Comparator.naturalOrder())
        .map(EventUid::floor)
        .orElseGet(() -> EventUid.floor(Instant.now(clock)));
  }

  /** Whether no accepted request waits for its commit. */
  boolean idle() {
    return opened.stream().allMatch(Outbox::idle);
  }
}
