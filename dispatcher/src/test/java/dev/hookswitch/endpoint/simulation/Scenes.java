package dev.hookswitch.endpoint.simulation;

import dev.hookswitch.Samples;
import dev.hookswitch.Samples.EndpointBuilder;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What scenarios have in common. */
final class Scenes {
  static final Duration USUAL = Duration.ofMillis(50);

  private Scenes() {}

  static EndpointBuilder endpoint(int n) {
    return Samples.endpointTo(new EndpointId(n), "https://r" + n + ".example/")
        .maxInFlight(32)
        .maxRetries(8);
  }

  static void postEvery(
      World world, Duration pause, Duration time, World.Post post, EndpointId... owed) {
    for (Duration at = Duration.ZERO; at.compareTo(time) < 0; at = at.plus(pause)) {
      world.time().in(at, () -> world.post(post, owed));
    }
  }

  static Map<DeliveryState, Long> ends(World world) {
    return world.postgres().history().values().stream()
        .flatMap(List::stream)
        .filter(attempt -> attempt.next() == null)
        .collect(Collectors.groupingBy(Attempt::state, TreeMap::new, Collectors.counting()));
  }
}
