package dev.hookswitch.endpoint;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.pace.Signal;
import io.vertx.core.AsyncResult;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done when an attempt has ended: judged, told to the gate, recorded, let go. */
final class Aftermath {
  private static final Logger log = LoggerFactory.getLogger(Aftermath.class);

  /** Pause after a fault of our own, before the same delivery is tried again. */
  private static final Duration AFTER_FAULT = Duration.ofSeconds(5);

  private final EndpointId id;
  private final Lane lane;
  private final Pump.Kit kit;
  private final Judge judge;
  private final Runnable pump;
  private boolean faulty;
  private @Nullable Endpoint gone;

  Aftermath(EndpointId id, Lane lane, Pump.Kit kit, Runnable pump) {
    this.id = id;
    this.lane = lane;
    this.kit = kit;
    this.judge = new Judge(kit.terms());
    this.pump = pump;
  }

  /** Whether this endpoint has said, since it was configured like this, that it is gone. */
  @SuppressWarnings("ReferenceEquality") // a change of any kind is a new object
  boolean gone(Endpoint endpoint) {
    return endpoint == gone;
  }

  /** Whether a delivery broke by our own fault, and nobody has been told to read it again. */
  boolean faulty() {
    return faulty;
  }

  /** What broke may be read again. */
  void forgive() {
    if (faulty) {
      faulty = false;
      lane.suspectSpill();
    }
  }

  void ended(Trip trip, AsyncResult<Outcome> done) {
    trip.target().ended(trip.line());
    if (done.succeeded()) {
      judge(trip, done.result());
    } else {
      log.error("attempt_broke delivery={}", trip.delivery().id(), done.cause());
      tellGate(trip, Signal.CANCELLED);
      lane.broke(trip.delivery());
      faulty = true;
      kit.reminder().remindAt(id, kit.clock().instant().plus(AFTER_FAULT));
    }
    kit.slots().release(trip.line().share(), trip.endpoint().tenant().value());
    pump.run();
  }

  private void tellGate(Trip trip, Signal signal) {
    long now = kit.nanos().getAsLong();
    trip.target().gate.ended(trip.permit(), signal, now, kit.chance().getAsDouble());
  }

  private void judge(Trip trip, Outcome outcome) {
    Instant now = kit.clock().instant();
    Judge.Ruling ruling = judge.rule(trip, outcome, now, kit.chance().getAsDouble());
    ruling.pause().ifPresent(pause -> pause(trip.target(), pause, now));
    tellGate(trip, Signals.of(outcome));
    lane.answered(trip.delivery(), ruling.callHeldUntil());
    if (ruling.callHeldUntil() != null) {
      kit.reminder().remindAt(id, ruling.callHeldUntil());
    }
    tellOverseer(trip, ruling);
    record(ruling.attempt());
  }

  private void pause(Targets.Target target, Duration pause, Instant now) {
    target.gate.pause(kit.nanos().getAsLong(), pause.toNanos());
    if (!target.failover) {
      kit.overseer().restUntil(id, now.plus(pause));
    }
  }

  private void tellOverseer(Trip trip, Judge.Ruling ruling) {
    if (ruling.gone()) {
      gone = trip.endpoint();
      kit.overseer().gone(trip.endpoint(), ruling.attempt());
    } else if (!trip.target().failover) {
      kit.overseer().attempted(trip.endpoint(), ruling.attempt());
    }
    if (ruling.exhausted()) {
      kit.overseer().exhausted(trip.endpoint(), ruling.attempt());
    }
  }

  /** Records an attempt, made or not, and lets the delivery go when that is durable. */
  void record(Attempt attempt) {
    kit.watch().attempted(attempt);
    kit.recorder().record(attempt).onComplete(done -> recorded(attempt));
  }

  private void recorded(Attempt attempt) {
    lane.recorded(attempt.delivery());
    @Nullable Instant nextDueAt = attempt.nextDueAt();
    if (nextDueAt == null) {
      lane.settled(attempt.delivery());
    } else {
      kit.reminder().remindAt(id, nextDueAt);
    }
    pump.run();
  }
}
