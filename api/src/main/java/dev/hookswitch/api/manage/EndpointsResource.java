package dev.hookswitch.api.manage;

import dev.hookswitch.api.http.Asked;
import dev.hookswitch.api.http.Page;
import dev.hookswitch.api.http.RefusedException;
import dev.hookswitch.api.http.Reply;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.sign.WebhookSecret;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.manage.Endpoints;
import dev.hookswitch.oversee.Troubles;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/endpoints}. */
public final class EndpointsResource {
  record Rotation(@Nullable Integer overlapS) {}

  record Cancelled(int cancelled) {}

  private static final int OVERLAP_DEFAULT_S = 86_400;
  private static final int OVERLAP_MAX_S = 604_800;

  private final Endpoints endpoints;
  private final Troubles troubles;
  private final EndpointRules rules;
  private final Clock clock;

  public EndpointsResource(
      Endpoints endpoints, Troubles troubles, EndpointRules rules, Clock clock) {
    this.endpoints = endpoints;
    this.troubles = troubles;
    this.rules = rules;
    this.clock = clock;
  }

  public Future<Reply> create(Asked asked) {
    Endpoint made = rules.create(asked.tenant(), asked.body(EndpointDocument.class));
    return endpoints.add(made).map(added -> Reply.created(EndpointView.withSecret(added)));
  }

  public Future<Reply> list(Asked asked) {
    asked.allowQuery(Set.of("limit", "after"));
    long after =
        Fields.cursor(asked, EndpointId::parse).map(EndpointId::value).orElse(Long.MIN_VALUE);
    return endpoints
        .list(asked.tenant(), after, asked.limit())
        .map(
            read ->
                Reply.ok(Page.of(read, asked.limit(), EndpointView::of, e -> e.id().toString())));
  }

  public Future<Reply> get(Asked asked) {
    return withHealth(find(asked));
  }

  /** Forgets the trouble that the endpoint is in. */
  public Future<Reply> resetCircuit(Asked asked) {
    Endpoint endpoint = find(asked);
    endpoints.reset(endpoint.id());
    return withHealth(endpoint);
  }

  /** Ends everything that the endpoint is owed. */
  public Future<Reply> cancelDeliveries(Asked asked) {
    return endpoints.cancelOwed(find(asked).id()).map(n -> Reply.ok(new Cancelled(n)));
  }

  private Future<Reply> withHealth(Endpoint endpoint) {
    return endpoints
        .status(endpoint.id())
        .map(status -> HealthView.of(endpoint, status, troubles.find(endpoint.id())))
        .map(health -> Reply.ok(EndpointView.withHealth(endpoint, health)));
  }

  public Future<Reply> change(Asked asked) {
    Endpoint changed = rules.change(find(asked), asked.body(EndpointDocument.class));
    return endpoints
        .replace(changed)
        .map(stored -> Reply.ok(EndpointView.of(still(stored, changed))));
  }

  public Future<Reply> remove(Asked asked) {
    return endpoints.remove(find(asked).id()).map(v -> Reply.noContent());
  }

  /** A new secret; the old one signs along until the overlap is over. */
  public Future<Reply> rotateSecret(Asked asked) {
    Endpoint endpoint = find(asked);
    Rotation rotation = asked.body().length == 0 ? new Rotation(null) : asked.body(Rotation.class);
    int overlap =
        Fields.number("/overlap_s", rotation.overlapS(), 0, OVERLAP_MAX_S, OVERLAP_DEFAULT_S);
    Instant now = clock.instant();
    if (endpoint.signingSecrets(now).size() > 1) {
      throw RefusedException.conflict(
          "rotation_under_way", "the last rotation's overlap is not over yet");
    }
    Endpoint rotated =
        endpoint.rotated(WebhookSecret.generate(), now.plus(Duration.ofSeconds(overlap)), now);
    return endpoints
        .replace(rotated)
        .map(stored -> Reply.ok(EndpointView.withSecret(still(stored, rotated))));
  }

  /** Somebody may have removed the endpoint while it was being changed. */
  private static Endpoint still(Optional<Endpoint> stored, Endpoint wanted) {
    return stored.orElseThrow(() -> RefusedException.notFound("endpoint", wanted.id().toString()));
  }

  private Endpoint find(Asked asked) {
    String id = asked.path("id");
    return EndpointId.parse(id)
        .flatMap(parsed -> endpoints.find(asked.tenant(), parsed))
        .orElseThrow(() -> RefusedException.notFound("endpoint", id));
  }
}
