package dev.hookswitch.endpoint;

import dev.hookswitch.config.profile.Rules;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Deferral;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.retry.RetryPolicy;
import dev.hookswitch.retry.Situation;
import dev.hookswitch.retry.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from an outcome, for the delivery, its call and its endpoint: pure decisions. */
public final class Judge {
  /**
   * What holds for every endpoint.
   *
   * @param hold for how long a failed event holds up the later ones of its call
   * @param kept how long events are kept; nothing is tried any more after that
   */
  public record Terms(Duration hold, Duration kept) {}

  /**
   * The decision.
   *
   * @param pause for how long the endpoint asked to be left alone
   * @param callHeldUntil until when later events of the call wait; null: they need not
   * @param gone whether the endpoint said that it wants nothing any more
   * @param exhausted whether the operator is to be told that the delivery has no attempt left
   */
  record Ruling(
      Attempt attempt,
      Optional<Duration> pause,
      @Nullable Instant callHeldUntil,
      boolean gone,
      boolean exhausted) {}

  private final Terms terms;

  Judge(Terms terms) {
    this.terms = terms;
  }

  Ruling rule(Trip trip, Outcome outcome, Instant now, double chance) {
    Endpoint endpoint = trip.endpoint();
    Delivery delivery = trip.delivery();
    Rules rules = endpoint.rulesFor(delivery.event().type());
    Verdict verdict =
        RetryPolicy.decide(
            rules, endpoint.profile().failing(), situation(trip, outcome, rules, now), chance);
    @Nullable Instant heldUntil =
        verdict.dueAt() != null && trip.line() == Line.FIRST && endpoint.ordered()
            ? now.plus(terms.hold())
            : null;
    Attempt attempt =
        Attempt.made(
            delivery,
            trip.target().failover,
            outcome,
            verdict.state(),
            deferral(delivery, verdict, heldUntil));
    boolean gone = verdict.disable() && !trip.target().failover;
    boolean exhausted =
        !gone
            && rules.onExhaust().alert()
            && (verdict.state() == DeliveryState.DEAD || verdict.state() == DeliveryState.FAILED);
    return new Ruling(
        attempt,
        RetryPolicy.pause(rules, outcome.status(), outcome.retryAfter()),
        heldUntil,
        gone,
        exhausted);
  }

  private Situation situation(Trip trip, Outcome outcome, Rules rules, Instant now) {
    Delivery delivery = trip.delivery();
    boolean mayFailOver =
        trip.endpoint().failoverUrl() != null && !delivery.progress().onFailover();
    return new Situation(
        outcome.status(),
        outcome.error(),
        outcome.retryAfter(),
        delivery.progress().failures(),
        trip.endpoint().maxRetries(rules),
        trip.uncharged(),
        mayFailOver,
        now,
        expiry(rules, delivery),
        delivery.event().acceptedAt().plus(terms.kept()));
  }

  private static @Nullable Deferral deferral(
      Delivery delivery, Verdict verdict, @Nullable Instant heldUntil) {
    if (verdict.dueAt() == null) {
      return null;
    }
    boolean onFailover = verdict.failOver() || delivery.progress().onFailover();
    return new Deferral(verdict.dueAt(), verdict.failures(), onFailover, heldUntil);
  }

  /** Whether the event is too old to be worth sending. */
  static boolean expired(Rules rules, Delivery delivery, Instant now) {
    @Nullable Instant expiry = expiry(rules, delivery);
    return expiry != null && now.isAfter(expiry);
  }

  /**
   * The earlier end of what the event and its profile say; null: neither says any, or somebody has
   * asked for it again, however old it is.
   */
  private static @Nullable Instant expiry(Rules rules, Delivery delivery) {
    if (delivery.progress().replayed()) {
      return null;
    }
    Event event = delivery.event();
    @Nullable Instant ours = rules.ttl().map(ttl -> event.acceptedAt().plus(ttl)).orElse(null);
    @Nullable Integer seconds = event.ttlSeconds();
    if (seconds == null) {
      return ours;
    }
    Instant theirs = event.acceptedAt().plusSeconds(seconds);
    return ours == null || theirs.isBefore(ours) ? theirs : ours;
  }
}
