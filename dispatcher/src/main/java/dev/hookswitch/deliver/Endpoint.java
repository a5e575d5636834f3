package dev.hookswitch.deliver;

import dev.hookswitch.deliver.auth.EndpointAuth;
import dev.hookswitch.deliver.egress.TargetUrl;
import dev.hookswitch.deliver.sign.WebhookSecret;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.event.TypeFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subscribed endpoint as the engine uses it; immutable, replaced as a whole when it changes.
 *
 * @param agents only events of these agents; null: of every agent, and of none
 * @param userId only events of this user; null: of everybody
 * @param enabled whether new events are owed to it and owed ones are sent
 * @param headers sent with every attempt, besides those of the dialect
 * @param secrets current one first; older ones with the instant at which they stop signing
 * @param timeout one total deadline, from DNS to the last byte of the response
 * @param maxRetries attempts after the first, before the delivery becomes a dead letter
 * @param maxInFlight attempts under way at one time
 */
public record Endpoint(
    EndpointId id,
    TenantId tenant,
    TargetUrl url,
    @Nullable String name,
    TypeFilter types,
    @Nullable Set<String> agents,
    @Nullable String userId,
    boolean enabled,
    String method,
    Map<String, String> headers,
    EndpointAuth auth,
    List<SigningKey> secrets,
    Duration timeout,
    int maxRetries,
    int maxInFlight,
    Instant createdAt,
    Instant updatedAt) {

  /** A secret and the instant at which it stops signing; null: it is the current one. */
  public record SigningKey(WebhookSecret secret, @Nullable Instant expiresAt) {}

  /** Whether this event is for this endpoint, its type apart (types are indexed). */
  public boolean wants(Event event) {
    return enabled
        && (agents == null || (event.agentId() != null && agents.contains(event.agentId())))
        && (userId == null || userId.equals(event.userId()));
  }

  /**
   * The secrets that sign at this instant: the current one, and older ones within their overlap.
   */
  public List<WebhookSecret> signingSecrets(Instant now) {
    if (secrets.size() == 1) {
      return List.of(secrets.get(0).secret());
    }
    List<WebhookSecret> valid = new ArrayList<>(secrets.size());
    for (SigningKey key : secrets) {
      if (key.expiresAt() == null || now.isBefore(key.expiresAt())) {
        valid.add(key.secret());
      }
    }
    return valid;
  }

  /** The same endpoint with a new current secret; the former one signs along until it expires. */
  public Endpoint rotated(WebhookSecret next, Instant formerExpiresAt, Instant now) {
    SigningKey former = new SigningKey(secrets.get(0).secret(), formerExpiresAt);
    return new Endpoint(
        id,
        tenant,
        url,
        name,
        types,
        agents,
        userId,
        enabled,
        method,
        headers,
        auth,
        List.of(new SigningKey(next, null), former),
        timeout,
        maxRetries,
        maxInFlight,
        createdAt,
        now);
  }
}
