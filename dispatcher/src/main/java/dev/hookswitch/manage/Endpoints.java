package dev.hookswitch.manage;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.endpoint.PumpStatus;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.switchboard.Directory;
import dev.hookswitch.switchboard.Switchboard;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Endpoints: stored, then put into the directory, then noticed by whoever is sending. */
public final class Endpoints {
  private final Registry registry;
  private final Directory directory;
  private final Switchboard switchboard;
  private final Clock clock;

  public Endpoints(Registry registry, Directory directory, Switchboard switchboard, Clock clock) {
    this.registry = registry;
    this.directory = directory;
    this.switchboard = switchboard;
    this.clock = clock;
  }

  public Future<Endpoint> add(Endpoint endpoint) {
    return registry
        .addEndpoint(endpoint)
        .map(
            v -> {
              directory.put(endpoint);
              return endpoint;
            });
  }

  /** Replaces the endpoint; empty if it was removed meanwhile. */
  public Future<Optional<Endpoint>> replace(Endpoint endpoint) {
    return registry
        .replaceEndpoint(endpoint)
        .map(
            replaced -> {
              if (!replaced) {
                return Optional.empty();
              }
              directory.put(endpoint);
              switchboard.changed(endpoint.id());
              // An endpoint that was enabled again may have a backlog and nobody awake.
              switchboard.wakeForSpilled(endpoint.id());
              switchboard.wakeForDue(endpoint.id());
              return Optional.of(endpoint);
            });
  }

  /** The endpoint, if this tenant has it. */
  public Optional<Endpoint> find(TenantId tenant, EndpointId id) {
    return Optional.ofNullable(directory.endpoint(id)).filter(e -> e.tenant().equals(tenant));
  }

  public Future<List<Endpoint>> list(TenantId tenant, long afterId, int limit) {
    return registry.endpoints(tenant, afterId, limit);
  }

  /** Forgets the endpoint and cancels what it is owed. */
  public Future<Void> remove(EndpointId id) {
    return registry
        .removeEndpoint(id, clock.instant())
        .compose(
            v -> {
              directory.remove(id);
              switchboard.changed(id);
              return registry.cancelOwed(id);
            })
        .mapEmpty();
  }

  /** How the endpoint is doing; empty if it has nothing to do. */
  public Future<Optional<PumpStatus>> status(EndpointId id) {
    return switchboard.status(id);
  }

  /** Forgets the trouble that the endpoint is in: a person says that it is well. */
  public void reset(EndpointId id) {
    switchboard.reset(id);
  }

  /** Fills the directory. */
  public Future<Void> load() {
    return registry
        .allEndpoints()
        .map(
            all -> {
              all.forEach(directory::put);
              return null;
            });
  }
}
