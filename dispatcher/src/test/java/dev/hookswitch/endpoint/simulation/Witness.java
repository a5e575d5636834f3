package dev.hookswitch.endpoint.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.Route;
import dev.hookswitch.endpoint.PumpStatus;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.pace.CircuitBreaker;
import dev.hookswitch.pace.Gate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees every attempt begin and end, and complains at once about what must never be. */
final class Witness {
  private final Timeline time;
  private final ModelPostgres postgres;
  private final int slots;
  final List<Sent> sent = new ArrayList<>();
  private final Set<DeliveryId> taken = new HashSet<>();
  private final Map<String, Integer> inFlight = new HashMap<>();
  private final Map<EndpointId, Instant> restUntil = new HashMap<>();
  private final Map<EndpointId, RateBound> rates = new HashMap<>();
  private final Map<DeliveryId, Integer> broken = new HashMap<>();

  /** Delivered or given up, whether recorded or not. */
  private final Set<DeliveryId> passed = new HashSet<>();

  private int allInFlight;
  private int crashes;

  Witness(Timeline time, ModelPostgres postgres, int slots) {
    this.time = time;
    this.postgres = postgres;
    this.slots = slots;
  }

  /** What a process knew is forgotten. */
  void crashed() {
    crashes++;
    taken.clear();
    inFlight.clear();
    restUntil.clear();
    rates.clear();
    allInFlight = 0;
  }

  /** The endpoint has other limits now. */
  void changed(EndpointId endpoint) {
    rates.remove(endpoint);
  }

  int crashes() {
    return crashes;
  }

  void began(Endpoint endpoint, Delivery delivery, Route route, PumpStatus status) {
    DeliveryId id = delivery.id();
    assertThat(taken.add(id)).as("%s is under way already, or not recorded", id).isTrue();
    isOwed(delivery);
    boundsHold(endpoint, route, status);
    if (!route.failover()) {
      mayBeSentTo(endpoint);
    }
    if (endpoint.ordered() && delivery.attemptCount() == 0) {
      isInOrder(endpoint, delivery, route);
    }
  }

  private void isOwed(Delivery delivery) {
    @Nullable Owed owed = postgres.owed(delivery.id());
    assertThat(owed).as("%s is owed", delivery.id()).isNotNull();
    if (owed != null) {
      assertThat(owed.dueBy(time.instant())).as("%s is due", owed).isTrue();
      assertThat(delivery.progress()).isEqualTo(owed.progress());
      @Nullable Integer ttl = owed.event().ttlSeconds();
      assertThat(ttl == null || !time.instant().isAfter(owed.event().acceptedAt().plusSeconds(ttl)))
          .as("%s is not too old", owed)
          .isTrue();
    }
  }

  private void boundsHold(Endpoint endpoint, Route route, PumpStatus status) {
    int ofTarget = inFlight.merge(endpoint.id() + " " + route.failover(), 1, Integer::sum);
    assertThat(ofTarget).as("in flight at %s", endpoint.id()).isPositive();
    assertThat(++allInFlight).as("in flight at all").isLessThanOrEqualTo(slots);
    assertThat(status.inFlight()).isPositive();
    Gate.@Nullable Snapshot gate = route.failover() ? status.failover() : status.primary();
    assertThat(gate).isNotNull();
    if (gate != null) {
      assertThat(gate.state()).isNotEqualTo(CircuitBreaker.State.OPEN);
      assertThat(ofTarget)
          .as("in flight at %s", endpoint.id())
          .isLessThanOrEqualTo(Math.max(gate.window(), endpoint.maxInFlight()));
    }
  }

  private void mayBeSentTo(Endpoint endpoint) {
    @Nullable Instant rest = restUntil.get(endpoint.id());
    assertThat(rest == null || !time.instant().isBefore(rest))
        .as("%s asked for rest until %s", endpoint.id(), rest)
        .isTrue();
    endpoint
        .ratePerSecond()
        .ifPresent(
            rate ->
                rates
                    .computeIfAbsent(endpoint.id(), e -> new RateBound(rate, endpoint.burst()))
                    .sent(time.nanos()));
  }

  /** What was accepted earlier has been delivered or given up, or its hold has run out. */
  private void isInOrder(Endpoint endpoint, Delivery delivery, Route route) {
    for (Owed earlier : postgres.earlier(delivery)) {
      boolean mayBePointless =
          earlier.event().ttlSeconds() != null
              || endpoint.rulesFor(earlier.event().type()).supersede();
      if (!mayBePointless && !passed.contains(earlier.delivery(false).id())) {
        assertThat(route.released())
            .as("%s goes although %s has not, and says so", delivery.id(), earlier)
            .isTrue();
        assertThat(earlier.holds(time.instant())).as("%s holds its call", earlier).isFalse();
      }
    }
  }

  void ended(Sent attempt, @Nullable Instant rest) {
    sent.add(attempt);
    allInFlight--;
    inFlight.merge(attempt.endpoint() + " " + attempt.failover(), -1, Integer::sum);
    if (attempt.delivered()) {
      passed.add(attempt.delivery());
    }
    if (rest != null && !attempt.failover()) {
      restUntil.merge(attempt.endpoint(), rest, (a, b) -> a.isBefore(b) ? b : a);
    }
  }

  /** Nothing was sent, by our own fault. */
  void broke(DeliveryId delivery, Route route) {
    allInFlight--;
    inFlight.merge(delivery.endpoint() + " " + route.failover(), -1, Integer::sum);
    taken.remove(delivery);
    broken.merge(delivery, 1, Integer::sum);
    assertThat(broken.get(delivery)).as("tries of what broke").isLessThan(4);
  }

  /** The attempt has been judged: the delivery is over, and its call goes on. */
  void gaveUp(DeliveryId delivery) {
    passed.add(delivery);
  }

  void recorded(DeliveryId delivery) {
    taken.remove(delivery);
  }
}
