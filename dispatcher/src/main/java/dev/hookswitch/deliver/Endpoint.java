package dev.hookswitch.deliver;

import dev.hookswitch.config.profile.Limits;
import dev.hookswitch.config.profile.Profile;
import dev.hookswitch.config.profile.Rules;
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
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subscribed endpoint as the engine uses it; immutable, replaced as a whole when it changes.
 *
 * @param profile the platform whose promises it gets
 * @param agents only events of these agents; null: of every agent, and of none
 * @param userId only events of this user; null: of everybody
 * @param stateReason why it is disabled; null if it is not
 * @param headers sent with every attempt, besides those of the dialect
 * @param secrets current one first; older ones with the instant at which they stop signing
 * @param failoverUrl where deliveries go that the URL did not take, as the profile says; null:
 *     nowhere
 */
public record Endpoint(
    EndpointId id,
    TenantId tenant,
    TargetUrl url,
    @Nullable String name,
    Profile profile,
    TypeFilter types,
    @Nullable Set<String> agents,
    @Nullable String userId,
    EndpointState state,
    EndpointState.@Nullable Reason stateReason,
    String method,
    Map<String, String> headers,
    EndpointAuth auth,
    List<SigningKey> secrets,
    Choices choices,
    @Nullable TargetUrl failoverUrl,
    Instant createdAt,
    Instant updatedAt) {

  /** A secret and the instant at which it stops signing; null: it is the current one. */
  public record SigningKey(WebhookSecret secret, @Nullable Instant expiresAt) {}

  /** Whether this event is for this endpoint, its type apart (types are indexed). */
  public boolean wants(Event event) {
    return state != EndpointState.DISABLED
        && (agents == null || (event.agentId() != null && agents.contains(event.agentId())))
        && (userId == null || userId.equals(event.userId()));
  }

  /** How deliveries of this type are tried. */
  public Rules rulesFor(String type) {
    return profile.rulesFor(type);
  }

  public Duration timeout(Rules rules) {
    return choices.timeout() == null ? rules.timeout() : choices.timeout();
  }

  public int maxRetries(Rules rules) {
    return choices.maxRetries() == null ? rules.maxRetries() : choices.maxRetries();
  }

  public int maxInFlight() {
    return choices.maxInFlight() == null ? profile.limits().maxInFlight() : choices.maxInFlight();
  }

  /** Requests per second; empty: as fast as it answers. */
  public OptionalDouble ratePerSecond() {
    return choices.ratePerSecond() == null
        ? profile.limits().ratePerS()
        : OptionalDouble.of(choices.ratePerSecond());
  }

  /** Requests at once after a rest; where nobody set it, what one second allows. */
  public int burst() {
    if (choices.burst() != null) {
      return choices.burst();
    }
    double oneSecond = ratePerSecond().orElse(1);
    return profile.limits().burst().orElse((int) Math.max(1, Math.ceil(oneSecond)));
  }

  /** Whether the events of one call keep their order. */
  public boolean ordered() {
    Limits.Order chosen = choices.order();
    return (chosen == null ? profile.limits().order() : chosen) == Limits.Order.CALL;
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
    return with(state, stateReason, List.of(new SigningKey(next, null), former), now);
  }

  /** The same endpoint, disabled. */
  public Endpoint disabled(EndpointState.Reason reason, Instant now) {
    return with(EndpointState.DISABLED, reason, secrets, now);
  }

  private Endpoint with(
      EndpointState newState,
      EndpointState.@Nullable Reason newReason,
      List<SigningKey> newSecrets,
      Instant now) {
    return new Endpoint(
        id,
        tenant,
        url,
        name,
        profile,
        types,
        agents,
        userId,
        newState,
        newReason,
        method,
        headers,
        auth,
        newSecrets,
        choices,
        failoverUrl,
        createdAt,
        now);
  }
}
