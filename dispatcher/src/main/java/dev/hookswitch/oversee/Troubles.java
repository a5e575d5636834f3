package dev.hookswitch.oversee;

import dev.hookswitch.config.profile.Failing;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.endpoint.Overseer;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.event.PostedEvent;
import dev.hookswitch.event.ReservedTypes;
import dev.hookswitch.watch.EndpointWatch;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers endpoints in trouble, tells operators of them, and disables those beyond hope. */
public final class Troubles implements Overseer {
  private static final Logger log = LoggerFactory.getLogger(Troubles.class);

  /**
   * What it acts by.
   *
   * @param home runs work on the event loop on which all decisions are made
   * @param directory the endpoints as they are; null for one that is gone
   */
  public record Means(
      Executor home,
      Function<EndpointId, @Nullable Endpoint> directory,
      TroubleStore store,
      Disabler disabler,
      OperatorPost post,
      EndpointWatch watch) {}

  private final Clock clock;
  private final Means means;
  private final TroubleMemory memory = new TroubleMemory();
  private final Exhaustions exhaustions = new Exhaustions();
  private final Circuits circuits = new Circuits();
  private final TroubleLedger ledger;
  private final NewsDesk news;
  private final Disabling disabling;

  public Troubles(Clock clock, Means means) {
    this.clock = clock;
    this.means = means;
    this.ledger = new TroubleLedger(means.store(), memory);
    this.news = new NewsDesk(means.post());
    this.disabling = new Disabling(means.disabler(), this::disabled);
  }

  /** Recalls what was written down; to be done before anything is delivered. */
  public Future<Void> load() {
    return ledger.load();
  }

  @Override
  public void attempted(Endpoint endpoint, Attempt attempt) {
    @Nullable Outcome outcome = attempt.outcome();
    if (outcome == null) {
      return;
    }
    if (!outcome.delivered()) {
      memory.failed(endpoint.id(), clock.instant());
    } else if (memory.knows(endpoint.id())) {
      memory.succeeded(endpoint.id(), clock.instant());
    }
  }

  @Override
  public void gone(Endpoint endpoint, Attempt attempt) {
    means.home().execute(() -> gone(endpoint));
  }

  /** What was asked before a person changed the endpoint says nothing about it as it is now. */
  @SuppressWarnings("ReferenceEquality") // a change of any kind is a new object
  private void gone(Endpoint asked) {
    if (asked == means.directory().apply(asked.id())) {
      disabling.disable(asked.id(), EndpointState.Reason.GONE);
    }
  }

  @Override
  public void exhausted(Endpoint endpoint, Attempt attempt) {
    if (!ReservedTypes.include(attempt.delivery().event().type())) {
      exhaustions.exhausted(attempt.delivery().id(), clock.instant());
    }
  }

  @Override
  public void circuit(EndpointId endpoint, boolean open) {
    if (circuits.note(endpoint, open, clock.instant())) {
      log.info("circuit_{} endpoint={}", open ? "opened" : "closed", endpoint);
    }
  }

  @Override
  public void restUntil(EndpointId endpoint, Instant until) {
    memory.rests(endpoint, until);
  }

  @Override
  public Optional<Instant> restUntil(EndpointId endpoint) {
    return memory.find(endpoint).map(Trouble::restUntil);
  }

  /** The trouble that the endpoint is in; empty if it is in none. Callable from any thread. */
  public Optional<Trouble> find(EndpointId endpoint) {
    return memory.find(endpoint);
  }

  /** How many endpoints do nothing but fail. Callable from any thread. */
  public int failing() {
    return memory.failing();
  }

  /** Forgets the trouble: a person says that the endpoint is well. Callable from any thread. */
  public void forget(EndpointId endpoint) {
    memory.forget(endpoint);
    circuit(endpoint, false);
    means.home().execute(() -> disabling.forget(endpoint));
  }

  /** Looks after every endpoint in trouble; to be called at home, about once a second. */
  public void look() {
    Instant now = clock.instant();
    disabling.retry();
    memory.each((id, trouble) -> look(id, trouble, now));
    exhaustions.take(now).forEach((id, tally) -> tell(id, e -> OperatorEvents.exhausted(e, tally)));
    circuits.take(now).forEach((id, changed) -> tell(id, e -> OperatorEvents.circuit(e, changed)));
    news.post(now);
    ledger.write(now);
  }

  private void look(EndpointId id, Trouble trouble, Instant now) {
    @Nullable Endpoint endpoint = means.directory().apply(id);
    if (endpoint == null) {
      memory.forget(id);
      circuits.forget(id);
    } else if (TroubleRules.over(trouble, now)) {
      memory.forget(id, trouble);
    } else if (endpoint.state() == EndpointState.ACTIVE) {
      Failing failing = endpoint.profile().failing();
      if (TroubleRules.disables(trouble, failing)) {
        disabling.disable(id, EndpointState.Reason.FAILING);
      } else if (TroubleRules.warns(trouble, failing, now)) {
        warn(endpoint, trouble, TroubleRules.disableAt(trouble, failing).orElse(now), now);
      }
    }
  }

  private void warn(Endpoint endpoint, Trouble trouble, Instant due, Instant now) {
    Instant disableAt = due.isBefore(now) ? now : due;
    memory.warned(endpoint.id(), now);
    log.warn(
        "endpoint_failing endpoint={} since={} failures={} disable_at={}",
        endpoint.id(),
        trouble.failingSince(),
        trouble.failures(),
        disableAt);
    tell(endpoint.id(), e -> OperatorEvents.failing(e, trouble, disableAt));
  }

  private void disabled(Endpoint endpoint, EndpointState.Reason reason) {
    log.warn("endpoint_disabled endpoint={} reason={}", endpoint.id(), reason.label());
    means.watch().disabled(reason);
    Optional<Trouble> trouble = memory.find(endpoint.id());
    Instant now = clock.instant();
    news.add(endpoint.tenant(), OperatorEvents.disabled(endpoint, reason, trouble), now);
    news.post(now);
  }

  private void tell(EndpointId id, Function<Endpoint, PostedEvent> made) {
    @Nullable Endpoint endpoint = means.directory().apply(id);
    if (endpoint != null) {
      news.add(endpoint.tenant(), made.apply(endpoint), clock.instant());
    }
  }

  /** Writes and tells what is left; to be called at home when nothing is delivered any more. */
  public Future<Void> close() {
    look();
    Instant now = clock.instant();
    return Future.join(news.post(now), ledger.write(now).compose(v -> ledger.write(now)))
        .mapEmpty();
  }
}
