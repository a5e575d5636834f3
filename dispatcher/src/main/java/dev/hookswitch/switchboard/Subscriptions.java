package dev.hookswitch.switchboard;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The endpoints of one tenant, found by event type: those that name the type by a map, those with
 * patterns one after the other. Changes are made under the lock of {@link Directory}; reads need
 * none.
 */
final class Subscriptions {
  private final Map<String, List<Endpoint>> byType = new ConcurrentHashMap<>();
  private final List<Endpoint> byPattern = new CopyOnWriteArrayList<>();

  void add(Endpoint endpoint) {
    if (endpoint.types().hasPatterns()) {
      byPattern.add(endpoint);
      return;
    }
    for (String type : endpoint.types().exactTypes()) {
      byType.computeIfAbsent(type, t -> new CopyOnWriteArrayList<>()).add(endpoint);
    }
  }

  void remove(Endpoint endpoint) {
    byPattern.removeIf(e -> e.id().equals(endpoint.id()));
    for (String type : endpoint.types().exactTypes()) {
      List<Endpoint> named = byType.getOrDefault(type, List.of());
      if (!named.isEmpty()) {
        named.removeIf(e -> e.id().equals(endpoint.id()));
      }
      if (named.isEmpty()) {
        byType.remove(type);
      }
    }
  }

  List<Endpoint> matching(Event event) {
    List<Endpoint> matching = new ArrayList<>(4);
    for (Endpoint endpoint : byType.getOrDefault(event.type(), List.of())) {
      if (endpoint.wants(event)) {
        matching.add(endpoint);
      }
    }
    for (Endpoint endpoint : byPattern) {
      if (endpoint.types().matches(event.type()) && endpoint.wants(event)) {
        matching.add(endpoint);
      }
    }
    return matching;
  }
}
