package dev.hookswitch.recover;

import dev.hookswitch.event.EndpointId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The earliest instant noted for each endpoint: pure state. */
final class DueTimes {
  private record Due(Instant at, EndpointId endpoint) {}

  private final Map<EndpointId, Due> byEndpoint = new HashMap<>();
  private final TreeSet<Due> byTime =
      new TreeSet<>(Comparator.comparing(Due::at).thenComparingLong(due -> due.endpoint().value()));

  /** Keeps the earlier of this instant and the one already noted. */
  void note(EndpointId endpoint, Instant at) {
    @Nullable Due known = byEndpoint.get(endpoint);
    if (known != null && !at.isBefore(known.at())) {
      return;
    }
    if (known != null) {
      byTime.remove(known);
    }
    Due due = new Due(at, endpoint);
    byEndpoint.put(endpoint, due);
    byTime.add(due);
  }

  Optional<Instant> earliest() {
    return byTime.isEmpty() ? Optional.empty() : Optional.of(byTime.first().at());
  }

  /** Removes and returns the endpoints whose instant has come. */
  List<EndpointId> takeDue(Instant now) {
    List<EndpointId> due = new ArrayList<>();
    while (!byTime.isEmpty() && !byTime.first().at().isAfter(now)) {
      EndpointId endpoint = byTime.pollFirst().endpoint();
      byEndpoint.remove(endpoint);
      due.add(endpoint);
    }
    return due;
  }
}
