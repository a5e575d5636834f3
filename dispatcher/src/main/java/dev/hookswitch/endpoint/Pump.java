package dev.hookswitch.endpoint;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.pace.CircuitBreaker;
import dev.hookswitch.pace.CircuitBreaker.State;
import dev.hookswitch.pace.Share;
import dev.hookswitch.record.Recorder;
import dev.hookswitch.watch.AttemptWatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works one lane off: send what may be sent, judge the outcome, record it, let go, read more. Lives
 * on one event loop, with the sender, the recorder and the slots of that loop.
 */
public final class Pump {
  /**
   * What all pumps of an event loop share.
   *
   * @param nanos a monotonic clock, for pacing
   * @param breaker when circuits open, and for how long
   */
  public record Kit(
      Clock clock,
      LongSupplier nanos,
      Alarms alarms,
      Sender sender,
      Recorder recorder,
      DeliverySource source,
      Reminder reminder,
      SlotDesk slots,
      CircuitBreaker.Options breaker,
      Judge.Terms terms,
      DoubleSupplier chance,
      AttemptWatch watch,
      Overseer overseer) {}

  /** A lane that cannot send for so long leaves what waits to Postgres, and its room to others. */
  private static final long PARK_NANOS = 2_000_000_000L;

  private final EndpointId id;
  private final Supplier<@Nullable Endpoint> configuration;
  private final Lane lane;
  private final Kit kit;
  private final Feed feed;
  private final Targets targets;
  private final Aftermath aftermath;
  private final Sending sending;
  private final Wake wake;
  private boolean pumping;
  private boolean pumpAgain;
  private boolean parked;
  private boolean resting;
  private boolean stopped;
  private @Nullable Boolean toldOpen;
  private volatile boolean idle;
  private @Nullable Promise<Void> drained;

  public Pump(EndpointId id, Supplier<@Nullable Endpoint> configuration, Lane lane, Kit kit) {
    this.id = id;
    this.configuration = configuration;
    this.lane = lane;
    this.kit = kit;
    this.feed = new Feed(id, lane, kit, this::pump);
    this.targets = new Targets(kit.breaker());
    this.aftermath = new Aftermath(id, lane, kit, this::pump);
    this.wake = new Wake(kit.alarms(), kit.nanos(), this::pump);
    this.sending = new Sending(this, lane, kit, targets, aftermath, wake);
  }

  /** Takes a committed delivery. */
  public void offer(Delivery delivery) {
    @Nullable Endpoint endpoint = configuration.get();
    if (stopped || endpoint == null) {
      return;
    }
    sending.note(endpoint, delivery);
    if (endpoint.ordered()) {
      lane.keepOrder(true);
    }
    lane.offer(delivery);
  }

  /** Retries or replays may have come due, or the hold of a call may be over. */
  public void wakeForDue() {
    feed.due();
    feed.releaseHolds();
    aftermath.forgive();
  }

  /** Postgres may hold more than the lane knows of. */
  public void wakeForSpilled() {
    lane.suspectSpill();
  }

  /** The configuration changed, or what is owed was changed behind our back. */
  public void changed() {
    lane.clear();
    feed.anew();
  }

  /** Forgets the trouble that the endpoint is in, by a person's order. */
  public void reset() {
    if (targets.adopted()) {
      targets.reset();
      feed.due();
    }
  }

  /** Forgets what waits; what is under way ends by itself. */
  public void stop() {
    stopped = true;
    feed.stop();
    wake.cancel();
    kit.slots().leave(this);
    lane.clear();
  }

  Future<Void> drain() {
    stop();
    Promise<Void> promise = Promise.promise();
    drained = promise;
    pump();
    return promise.future();
  }

  /** Whether there is nothing to do, to expect or to remember. Readable from any thread. */
  public boolean idle() {
    return idle;
  }

  public Lane lane() {
    return lane;
  }

  /** The breaker of the endpoint's own URL; null before anything was sent. */
  public @Nullable State circuit() {
    return targets.adopted() ? targets.primary().gate.state() : null;
  }

  /** How the endpoint is doing. */
  public PumpStatus status() {
    return PumpStatus.of(lane, targets, kit.nanos().getAsLong());
  }

  /**
   * Sends and reads as far as the bounds allow; to be called after whatever the pump was told. What
   * ends at once asks for more while this is still at work, so it goes round instead of deeper.
   */
  public void pump() {
    pumpAgain = true;
    if (pumping) {
      return;
    }
    pumping = true;
    try {
      while (pumpAgain) {
        pumpAgain = false;
        pumpOnce();
      }
    } finally {
      pumping = false;
    }
  }

  private void pumpOnce() {
    @Nullable Endpoint endpoint = sendable();
    if (endpoint == null) {
      // An endpoint that may not be sent to holds nothing: all of it waits in Postgres.
      resting = true;
      lane.clear();
      feed.rest();
      wake.cancel();
      kit.slots().leave(this);
    } else {
      if (resting) {
        // What is offered before we are told of the change must not overtake what waits there.
        resting = false;
        changed();
      }
      adopt(endpoint);
      if (!park()) {
        sending.send(endpoint);
        feed.read(endpoint, aftermath.faulty());
      }
    }
    tellCircuit();
    noteIdle();
    if (drained != null && lane.held() == 0) {
      drained.tryComplete();
    }
  }

  private void tellCircuit() {
    @Nullable State state = circuit();
    if (state != null && (toldOpen == null || toldOpen != (state != State.CLOSED))) {
      toldOpen = state != State.CLOSED;
      kit.overseer().circuit(id, toldOpen);
    }
  }

  private void noteIdle() {
    idle =
        lane.idle()
            && feed.idle()
            && !aftermath.faulty()
            && (!targets.adopted() || targets.forgettable(kit.nanos().getAsLong()));
  }

  private @Nullable Endpoint sendable() {
    @Nullable Endpoint endpoint = configuration.get();
    boolean sends =
        !stopped
            && endpoint != null
            && endpoint.state() == EndpointState.ACTIVE
            // Until the word has reached the directory that it is disabled.
            && !aftermath.gone(endpoint);
    return sends ? endpoint : null;
  }

  private void adopt(Endpoint endpoint) {
    long now = kit.nanos().getAsLong();
    boolean first = !targets.adopted();
    targets.adopt(endpoint, now);
    lane.keepOrder(endpoint.ordered());
    if (first) {
      Instant instant = kit.clock().instant();
      kit.overseer()
          .restUntil(id)
          .filter(until -> until.isAfter(instant))
          .ifPresent(
              until ->
                  targets.primary().gate.pause(now, Duration.between(instant, until).toNanos()));
    }
  }

  /** Whether nothing can be sent for so long that the lane has given its room back. */
  private boolean park() {
    long now = kit.nanos().getAsLong();
    boolean blocked = targets.blockedFor(now, PARK_NANOS);
    if (blocked && !parked) {
      kit.slots().leave(this);
      lane.clear();
      feed.anew();
    }
    parked = blocked;
    if (blocked) {
      wake.unlessAnswered(targets.waitNanos(now));
    }
    return blocked;
  }

  /** It is this lane's turn to use a slot of the share; if it has no use for it, others have. */
  void granted(Share share, long tenant) {
    @Nullable Endpoint endpoint = sendable();
    if (endpoint == null || !targets.adopted() || !sending.useSlot(endpoint, share)) {
      kit.slots().release(share, tenant);
    }
    pump();
  }
}
