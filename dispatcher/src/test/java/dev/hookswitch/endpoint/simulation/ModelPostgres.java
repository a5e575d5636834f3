package dev.hookswitch.endpoint.simulation;

import dev.hookswitch.endpoint.DeliverySource.Held;
import dev.hookswitch.endpoint.DeliverySource.Page;
import dev.hookswitch.endpoint.DeliverySource.Reader;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Deferral;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.EventUid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Postgres knows, and what its statements ({@code store.pg}) would answer: state only. */
public final class ModelPostgres {
  private static final Comparator<Owed> BY_DUE =
      Comparator.comparing(Owed::dueAt, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(owed -> owed.event().uid(), EventUid.ORDER);

  /** What one endpoint is owed, by the indexes that the statements use. */
  private static final class Table {
    final TreeMap<UUID, Owed> rows = new TreeMap<>(EventUid.ORDER);
    final TreeMap<UUID, Owed> fresh = new TreeMap<>(EventUid.ORDER);
    final TreeSet<Owed> due = new TreeSet<>(BY_DUE);
    final Map<String, TreeMap<UUID, Owed>> heads = new HashMap<>();
    final Map<String, TreeMap<UUID, Owed>> calls = new HashMap<>();
    final Map<String, UUID> newest = new HashMap<>();

    void put(Owed owed) {
      UUID uid = owed.event().uid();
      remove(uid);
      rows.put(uid, owed);
      if (owed.dueAt() == null) {
        fresh.put(uid, owed);
      } else {
        due.add(owed);
      }
      @Nullable String call = owed.event().callId();
      if (call != null) {
        calls.computeIfAbsent(call, c -> new TreeMap<>(EventUid.ORDER)).put(uid, owed);
      }
      if (owed.heldUntil() != null && call != null) {
        heads.computeIfAbsent(call, c -> new TreeMap<>(EventUid.ORDER)).put(uid, owed);
      }
    }

    void remove(UUID uid) {
      @Nullable Owed owed = rows.remove(uid);
      if (owed == null) {
        return;
      }
      fresh.remove(uid);
      due.remove(owed);
      remove(uid, heads.get(String.valueOf(owed.event().callId())));
      remove(uid, calls.get(String.valueOf(owed.event().callId())));
    }

    private static void remove(UUID uid, @Nullable Map<UUID, Owed> from) {
      if (from != null) {
        from.remove(uid);
      }
    }

    boolean isHeld(Owed owed, Instant now) {
      @Nullable TreeMap<UUID, Owed> held = heads.get(String.valueOf(owed.event().callId()));
      return held != null
          && held.headMap(owed.event().uid()).values().stream().anyMatch(head -> head.holds(now));
    }

    boolean superseded(Event event) {
      @Nullable UUID last = newest.get(event.callId() + " " + event.type());
      return event.callId() != null && last != null && !last.equals(event.uid());
    }
  }

  private final Map<EndpointId, Table> tables = new LinkedHashMap<>();
  private final Map<DeliveryId, List<Attempt>> history = new LinkedHashMap<>();

  private Table table(EndpointId endpoint) {
    return tables.computeIfAbsent(endpoint, e -> new Table());
  }

  void accept(Event event, EndpointId endpoint) {
    Table table = table(endpoint);
    table.put(Owed.fresh(event, endpoint));
    table.newest.merge(
        event.callId() + " " + event.type(),
        event.uid(),
        (a, b) -> EventUid.ORDER.compare(a, b) < 0 ? b : a);
    history.put(new DeliveryId(event.uid(), endpoint), new ArrayList<>());
  }

  /** As {@code record_attempts.sql}: repeating it changes nothing. */
  void record(List<Attempt> attempts) {
    for (Attempt attempt : attempts) {
      DeliveryId id = attempt.delivery().id();
      List<Attempt> known = history(id);
      if (known.contains(attempt)) {
        continue;
      }
      known.add(attempt);
      Table table = table(id.endpoint());
      @Nullable Owed owed = table.rows.get(id.event());
      @Nullable Deferral next = attempt.next();
      if (next == null) {
        table.remove(id.event());
      } else if (owed != null) {
        table.put(owed.deferred(attempt, next));
      }
    }
  }

  /** As {@code fresh_deliveries.sql}. */
  Page fresh(Reader reader, UUID from, int limit) {
    Table table = table(reader.endpoint());
    List<Delivery> read = new ArrayList<>();
    for (Owed owed : table.fresh.tailMap(from, true).values()) {
      if (read.size() == limit) {
        break;
      }
      if (!reader.ordered() || !table.isHeld(owed, reader.now())) {
        read.add(delivery(reader, owed));
      }
    }
    return new Page(read, read.size() == limit, null);
  }

  private Delivery delivery(Reader reader, Owed owed) {
    return owed.delivery(reader.superseding() && table(reader.endpoint()).superseded(owed.event()));
  }

  /** As {@code due_deliveries.sql} and {@code replayed_deliveries.sql}. */
  Page due(Reader reader, boolean replayed, int limit) {
    List<Delivery> read = new ArrayList<>();
    for (Owed owed : table(reader.endpoint()).due) {
      if (owed.progress().replayed() == replayed) {
        if (read.size() == limit) {
          break;
        }
        if (!owed.dueBy(reader.now())) {
          return new Page(read, false, owed.dueAt());
        }
        read.add(delivery(reader, owed));
      }
    }
    return new Page(read, read.size() == limit, null);
  }

  /** As {@code held_calls.sql}. */
  List<Held> heldCalls(EndpointId endpoint) {
    List<Held> held = new ArrayList<>();
    table(endpoint)
        .heads
        .forEach(
            (call, heads) ->
                heads
                    .values()
                    .forEach(
                        owed -> {
                          if (owed.heldUntil() != null) {
                            held.add(new Held(call, owed.event().uid(), owed.heldUntil()));
                          }
                        }));
    return held;
  }

  Set<EndpointId> endpoints() {
    return tables.keySet();
  }

  /** What the endpoint is owed, in order of acceptance. */
  Collection<Owed> owed(EndpointId endpoint) {
    return table(endpoint).rows.values();
  }

  /** What the endpoint is owed of the same call, and was accepted before. */
  Collection<Owed> earlier(Delivery delivery) {
    @Nullable String call = delivery.event().callId();
    @Nullable TreeMap<UUID, Owed> owed =
        call == null ? null : table(delivery.endpoint()).calls.get(call);
    return owed == null ? List.of() : owed.headMap(delivery.event().uid()).values();
  }

  @Nullable Owed owed(DeliveryId id) {
    return table(id.endpoint()).rows.get(id.event());
  }

  /** Whether a failed earlier event of its call holds this one up. */
  boolean isHeld(Owed owed, Instant now) {
    return table(owed.endpoint()).isHeld(owed, now);
  }

  /** The longest due, fresh ones first; null if nothing is owed. */
  @Nullable Owed first(EndpointId endpoint) {
    Table table = table(endpoint);
    if (!table.fresh.isEmpty()) {
      return table.fresh.firstEntry().getValue();
    }
    return table.due.isEmpty() ? null : table.due.first();
  }

  @Nullable Instant nextDue(EndpointId endpoint) {
    Table table = table(endpoint);
    return table.due.isEmpty() ? null : table.due.first().dueAt();
  }

  /** The attempts of a delivery, as recorded. */
  List<Attempt> history(DeliveryId id) {
    return history.computeIfAbsent(id, i -> new ArrayList<>());
  }

  Map<DeliveryId, List<Attempt>> history() {
    return history;
  }

  public long owed() {
    return tables.values().stream().mapToLong(table -> table.rows.size()).sum();
  }
}
