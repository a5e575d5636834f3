package dev.hookswitch.manage;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.endpoint.PumpStatus;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.switchboard.Directory;
import dev.hookswitch.switchboard.Switchboard;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Endpoints: stored, then put into the directory, then noticed by whoever is sending. */
public final class Endpoints {
  private final Registry registry;
  private final Directory directory;
  private final Switchboard switchboard;
  private final Clock clock;
  private final Consumer<EndpointId> forgetTrouble;

  /**
   * @param forgetTrouble told of endpoints whose trouble is over by a person's word
   */
  public Endpoints(
      Registry registry,
      Directory directory,
      Switchboard switchboard,
      Clock clock,
      Consumer<EndpointId> forgetTrouble) {
    this.registry = registry;
    this.directory = directory;
    this.switchboard = switchboard;
    this.clock = clock;
    this.forgetTrouble = forgetTrouble;
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
              @Nullable Endpoint before = directory.endpoint(endpoint.id());
              directory.put(endpoint);
              if (before != null && beginsAnew(before, endpoint)) {
                reset(endpoint.id());
              }
              switchboard.changed(endpoint.id());
              // An endpoint that was enabled again may have a backlog and nobody awake.
              switchboard.wakeForSpilled(endpoint.id());
              switchboard.wakeForDue(endpoint.id());
              return Optional.of(endpoint);
            });
  }

  /** Whether the trouble of before is none of the endpoint as it is now. */
  private static boolean beginsAnew(Endpoint before, Endpoint now) {
    boolean enabled =
        before.state() == EndpointState.DISABLED && now.state() != EndpointState.DISABLED;
    return enabled || !before.url().equals(now.url());
  }

  /** Disables an active endpoint, whatever else of it was changed meanwhile; empty if it is not. */
  public Future<Optional<Endpoint>> disable(EndpointId id, EndpointState.Reason reason) {
    Instant now = clock.instant();
    return registry
        .disableEndpoint(id, reason, now)
        .map(
            disabled -> {
              if (!disabled) {
                return Optional.empty();
              }
              @Nullable Endpoint changed = directory.change(id, e -> e.disabled(reason, now));
              switchboard.changed(id);
              return Optional.ofNullable(changed);
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

  /**
   * Ends everything that the endpoint is owed as {@code cancelled}; returns how many that were.
   * Attempts under way may still end.
   */
  public Future<Integer> cancelOwed(EndpointId id) {
    // Before, so that the lane sends nothing of it meanwhile that it read long ago; after, so that
    // it
    // drops what it read meanwhile.
    switchboard.changed(id);
    return registry.cancelOwed(id).onSuccess(cancelled -> switchboard.changed(id));
  }

  /** How the endpoint is doing; empty if it has nothing to do. */
  public Future<Optional<PumpStatus>> status(EndpointId id) {
    return switchboard.status(id);
  }

  /** Forgets the trouble that the endpoint is in: a person says that it is well. */
  public void reset(EndpointId id) {
    forgetTrouble.accept(id);
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
