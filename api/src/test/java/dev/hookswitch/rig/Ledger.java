package dev.hookswitch.rig;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the publishers were told of each event, and what the receivers make of that. */
final class Ledger {
  /** What a sender knows of an event. */
  enum Ack {
    /** 202. */
    OK,
    /** A 4xx: it must never be seen again. */
    REFUSED,
    /** Anything else: the commit may have happened or not. */
    UNKNOWN
  }

  /**
   * The judgement.
   *
   * @param lost accepted, and missing at a path
   * @param unexpected arrived, but refused or never posted
   * @param altered arrived with other data than were posted, or twice with different bodies
   * @param half uncertain, and arrived at some of the paths only: a commit is all or nothing
   * @param duplicated arrivals beyond the first, over all events and paths
   * @param recovered uncertain, and arrived
   */
  record Findings(
      List<String> lost,
      List<String> unexpected,
      List<String> altered,
      List<String> half,
      int duplicated,
      int recovered) {}

  private record Entry(Ack ack, String dataHash) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicInteger accepted = new AtomicInteger();

  /** Before posting: until there is an answer nothing is certain. */
  void posting(String id, byte[] data) {
    entries.put(id, new Entry(Ack.UNKNOWN, Arrival.sha256(data)));
  }

  void told(String id, Ack ack) {
    entries.computeIfPresent(id, (key, entry) -> new Entry(ack, entry.dataHash()));
    if (ack == Ack.OK) {
      accepted.incrementAndGet();
    }
  }

  /** How many were accepted so far. */
  int accepted() {
    return accepted.get();
  }

  int count(Ack ack) {
    return (int) entries.values().stream().filter(entry -> entry.ack() == ack).count();
  }

  /** Lays the arrivals beside the acknowledgements; to be asked after a full drain. */
  Findings check(Collection<Arrival> arrivals, Set<String> paths) {
    Map<String, Map<String, List<Arrival>>> byId = new HashMap<>();
    for (Arrival arrival : arrivals) {
      byId.computeIfAbsent(arrival.id(), id -> new HashMap<>())
          .computeIfAbsent(arrival.path(), path -> new ArrayList<>())
          .add(arrival);
    }
    List<String> lost = new ArrayList<>();
    List<String> half = new ArrayList<>();
    int recovered = 0;
    for (Map.Entry<String, Entry> posted : entries.entrySet()) {
      Set<String> reached = byId.getOrDefault(posted.getKey(), Map.of()).keySet();
      if (posted.getValue().ack() == Ack.OK && !reached.containsAll(paths)) {
        lost.add(posted.getKey());
      }
      if (posted.getValue().ack() == Ack.UNKNOWN && !reached.isEmpty()) {
        recovered++;
        if (!reached.containsAll(paths)) {
          half.add(posted.getKey());
        }
      }
    }
    int duplicated = arrivals.size() - byId.values().stream().mapToInt(Map::size).sum();
    return new Findings(
        lost, unexpected(byId.keySet()), altered(byId), half, duplicated, recovered);
  }

  private List<String> unexpected(Set<String> arrived) {
    return arrived.stream()
        .filter(
            id -> {
              Entry entry = entries.get(id);
              return entry == null || entry.ack() == Ack.REFUSED;
            })
        .toList();
  }

  private List<String> altered(Map<String, Map<String, List<Arrival>>> byId) {
    List<String> altered = new ArrayList<>();
    byId.forEach(
        (id, byPath) -> {
          Entry entry = entries.get(id);
          Set<String> bodies = new HashSet<>();
          byPath.values().forEach(all -> all.forEach(one -> bodies.add(one.bodyHash())));
          Arrival any = byPath.values().iterator().next().get(0);
          if (bodies.size() > 1 || (entry != null && !entry.dataHash().equals(any.dataHash()))) {
            altered.add(id);
          }
        });
    return altered;
  }
}
