package dev.hookswitch.switchboard;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every endpoint of every tenant, in memory: acceptance asks it for each event, without a query. A
 * change is visible to the next event after {@link #put} or {@link #remove} returns.
 */
public final class Directory {
  private final Map<EndpointId, Endpoint> endpoints = new ConcurrentHashMap<>();
  private final Map<TenantId, Subscriptions> byTenant = new ConcurrentHashMap<>();

  /** Adds the endpoint, or replaces what was known of it. */
  public void put(Endpoint endpoint) {
    byTenant.compute(
        endpoint.tenant(),
        (tenant, known) -> {
          Subscriptions subscriptions = known == null ? new Subscriptions() : known;
          @Nullable Endpoint before = endpoints.put(endpoint.id(), endpoint);
          if (before != null) {
            subscriptions.remove(before);
          }
          subscriptions.add(endpoint);
          return subscriptions;
        });
  }

  /**
   * Replaces the endpoint by what becomes of it as it is known now.
   *
   * @return what it has become; null if it is not known
   */
  public @Nullable Endpoint change(EndpointId id, UnaryOperator<Endpoint> change) {
    @Nullable Endpoint known = endpoints.get(id);
    if (known == null) {
      return null;
    }
    @Nullable Endpoint[] changed = {null};
    byTenant.computeIfPresent(
        known.tenant(),
        (tenant, subscriptions) -> {
          changed[0] = endpoints.computeIfPresent(id, (key, before) -> change.apply(before));
          if (changed[0] != null) {
            subscriptions.remove(changed[0]);
            subscriptions.add(changed[0]);
          }
          return subscriptions;
        });
    return changed[0];
  }

  /** Forgets the endpoint, if it is known. */
  public void remove(EndpointId id) {
    @Nullable Endpoint known = endpoints.get(id);
    if (known == null) {
      return;
    }
    byTenant.computeIfPresent(
        known.tenant(),
        (tenant, subscriptions) -> {
          @Nullable Endpoint before = endpoints.remove(id);
          if (before != null) {
            subscriptions.remove(before);
          }
          return subscriptions;
        });
  }

  public @Nullable Endpoint endpoint(EndpointId id) {
    return endpoints.get(id);
  }

  public Collection<Endpoint> all() {
    return endpoints.values();
  }

  /** The endpoints that are owed this event. */
  public List<Endpoint> subscribers(Event event) {
    @Nullable Subscriptions subscriptions = byTenant.get(event.tenant());
    return subscriptions == null ? List.of() : subscriptions.matching(event);
  }
}
