package dev.hookswitch.endpoint;

import dev.hookswitch.config.profile.Rules;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.Route;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.pace.Share;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Begins attempts: as many as the recorder, the gates and the slots let, each line in its turn. */
final class Sending {
  private final Pump pump;
  private final Lane lane;
  private final Pump.Kit kit;
  private final Targets targets;
  private final Aftermath aftermath;
  private final Wake wake;
  private final Turns turns;
  private final Newest newest = new Newest();
  private boolean waitsForRecorder;

  Sending(Pump pump, Lane lane, Pump.Kit kit, Targets targets, Aftermath aftermath, Wake wake) {
    this.pump = pump;
    this.lane = lane;
    this.kit = kit;
    this.targets = targets;
    this.aftermath = aftermath;
    this.wake = wake;
    this.turns = new Turns(lane, targets);
  }

  /** Remembers an event that may take the place of older ones of its call. */
  void note(Endpoint endpoint, Delivery offered) {
    if (endpoint.rulesFor(offered.event().type()).supersede()) {
      newest.note(offered.event());
    }
  }

  /** Begins what can begin now, and sees to it that the rest is looked at again in time. */
  void send(Endpoint endpoint) {
    Set<Share> withoutSlots = EnumSet.noneOf(Share.class);
    while (lane.queued() > 0) {
      if (!kit.recorder().hasRoom()) {
        resumeWhenRecorderHasRoom();
        return;
      }
      long now = kit.nanos().getAsLong();
      @Nullable Line line = turns.next(withoutSlots, now);
      if (line == null) {
        wake.unlessAnswered(turns.waitNanos(now));
        return;
      }
      Delivery next = Objects.requireNonNull(lane.peek(line));
      if (endIfPointless(endpoint, line, next)) {
        continue;
      }
      long tenant = endpoint.tenant().value();
      if (kit.slots().tryTake(line.share(), tenant, pump, next.heldBytes())) {
        attempt(endpoint, line, now);
      } else {
        withoutSlots.add(line.share());
      }
    }
  }

  /** Begins one attempt with a slot that this lane waited for; false if there is none to begin. */
  boolean useSlot(Endpoint endpoint, Share share) {
    if (!kit.recorder().hasRoom()) {
      return false;
    }
    long now = kit.nanos().getAsLong();
    for (@Nullable Line line = turns.next(share, now);
        line != null;
        line = turns.next(share, now)) {
      // It may have become pointless while it waited for the slot.
      if (!endIfPointless(endpoint, line, Objects.requireNonNull(lane.peek(line)))) {
        attempt(endpoint, line, now);
        return true;
      }
    }
    return false;
  }

  private void resumeWhenRecorderHasRoom() {
    if (!waitsForRecorder) {
      waitsForRecorder = true;
      kit.recorder()
          .whenRoom(
              () -> {
                waitsForRecorder = false;
                pump.pump();
              });
    }
  }

  /** Ends a delivery that is not worth sending any more; it uses no slot and no token. */
  private boolean endIfPointless(Endpoint endpoint, Line line, Delivery delivery) {
    Instant now = kit.clock().instant();
    Rules rules = endpoint.rulesFor(delivery.event().type());
    boolean superseded =
        rules.supersede()
            && !delivery.progress().replayed()
            && (delivery.superseded() || newest.supersedes(delivery.event()));
    if (!superseded && !Judge.expired(rules, delivery, now)) {
      return false;
    }
    lane.next(line);
    lane.answered(delivery, null);
    aftermath.record(
        superseded ? Attempt.superseded(delivery, now) : Attempt.expired(delivery, now));
    return true;
  }

  private void attempt(Endpoint endpoint, Line line, long now) {
    Delivery delivery = Objects.requireNonNull(lane.next(line));
    Targets.Target target = targets.of(line, now);
    target.began(line);
    Trip trip = new Trip(endpoint, delivery, line, target, target.gate.begin(now));
    Route route = new Route(target.failover, lane.passesMissing(delivery));
    Runnable sent = () -> target.gate.sent(trip.permit(), kit.nanos().getAsLong());
    kit.sender()
        .attempt(endpoint, delivery, route, sent)
        .onComplete(done -> aftermath.ended(trip, done));
  }
}
