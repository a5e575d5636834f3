package dev.hookswitch.endpoint;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.EventUid;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads from Postgres what its lane has room for: one read at a time, the kinds taking turns. */
final class Feed {
  private static final Logger log = LoggerFactory.getLogger(Feed.class);

  /** Rows read at once: enough to keep a lane busy, few enough to be small beside its bound. */
  private static final int PAGE = 250;

  /** Held calls read at once; more than that in trouble, and the breaker is open. */
  private static final int HELD_CALLS = 10_000;

  /** A committed event reaches its lane in far less. */
  private static final Duration IN_HAND = Duration.ofSeconds(2);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final int KINDS = 3;

  private final EndpointId id;
  private final Lane lane;
  private final Pump.Kit kit;
  private final Runnable pump;
  private boolean reading;
  private boolean retriesDue;
  private boolean replaysDue;
  private boolean holdsKnown;
  private boolean stopped;
  private int turn;

  Feed(EndpointId id, Lane lane, Pump.Kit kit, Runnable pump) {
    this.id = id;
    this.lane = lane;
    this.kit = kit;
    this.pump = pump;
  }

  /** Retries or replays may have come due. */
  void due() {
    retriesDue = true;
    replaysDue = true;
  }

  /** Everything in Postgres is to be looked at again. */
  void anew() {
    due();
    holdsKnown = false;
    lane.suspectSpill();
  }

  /** Nothing is to be read until somebody asks again. */
  void rest() {
    retriesDue = false;
    replaysDue = false;
    holdsKnown = false;
  }

  void stop() {
    stopped = true;
  }

  /** Whether nothing is read and nothing is known to wait. */
  boolean idle() {
    return !reading && !retriesDue && !replaysDue;
  }

  /**
   * Begins the read whose turn it is, if there is one to make.
   *
   * @param faulty whether a delivery broke by our own fault: where order is kept, nothing fresh is
   *     read before it is time to try that one again
   */
  void read(Endpoint endpoint, boolean faulty) {
    if (reading) {
      return;
    }
    if (endpoint.ordered() && !holdsKnown) {
      readHolds();
      return;
    }
    for (int tries = 0; tries < KINDS && !reading; tries++) {
      turn = (turn + 1) % KINDS;
      switch (turn) {
        case 0 -> readRetries(endpoint);
        case 1 -> readReplays(endpoint);
        default -> {
          if (!(faulty && endpoint.ordered())) {
            readFresh(endpoint);
          }
        }
      }
    }
  }

  private void readHolds() {
    holdsKnown = true;
    lane.beginDueRead();
    into(
        kit.source().heldCalls(id, HELD_CALLS),
        held -> {
          lane.rememberHeld(held);
          remindOfRelease();
        });
  }

  private void readRetries(Endpoint endpoint) {
    if (retriesDue && lane.hasHalfRoom(Line.RETRY) && lane.hasHalfRoom(Line.DIVERTED)) {
      retriesDue = false;
      lane.beginDueRead();
      int known = lane.held(Line.RETRY) + lane.held(Line.DIVERTED);
      into(kit.source().due(reader(endpoint), known + page(Line.RETRY)), this::tookRetries);
    }
  }

  private void tookRetries(DeliverySource.Page page) {
    retriesDue |= moreThanTaken(page);
  }

  private void readReplays(Endpoint endpoint) {
    if (replaysDue && lane.hasHalfRoom(Line.REPLAY) && lane.hasHalfRoom(Line.DIVERTED)) {
      replaysDue = false;
      lane.beginDueRead();
      int known = lane.held(Line.REPLAY) + lane.held(Line.DIVERTED);
      into(kit.source().replayed(reader(endpoint), known + page(Line.REPLAY)), this::tookReplays);
    }
  }

  private void tookReplays(DeliverySource.Page page) {
    replaysDue |= moreThanTaken(page);
  }

  private boolean moreThanTaken(DeliverySource.Page page) {
    boolean tookAll = lane.takeDue(page.deliveries());
    if (tookAll && !page.more() && page.nextDueAt() != null) {
      kit.reminder().remindAt(id, page.nextDueAt());
    }
    return !tookAll || page.more();
  }

  private void readFresh(Endpoint endpoint) {
    if (lane.wantsRefill()) {
      into(
          kit.source().fresh(reader(endpoint), lane.beginRead(), page(Line.FIRST) + 1),
          this::tookFresh);
    }
  }

  private void tookFresh(DeliverySource.Page page) {
    Instant inHandFrom = kit.clock().instant().minus(IN_HAND);
    lane.refill(page.deliveries(), !page.more(), EventUid.floor(inHandFrom));
  }

  private DeliverySource.Reader reader(Endpoint endpoint) {
    return new DeliverySource.Reader(
        id, endpoint.profile().supersedes(), endpoint.ordered(), kit.clock().instant());
  }

  private int page(Line line) {
    return Math.max(1, Math.min(PAGE, lane.room(line)));
  }

  /** Ends the holds whose time has come, and asks to be reminded of the next. */
  void releaseHolds() {
    lane.releaseHolds(kit.clock().instant());
    remindOfRelease();
  }

  private void remindOfRelease() {
    @Nullable Instant next = lane.nextRelease();
    if (next != null) {
      kit.reminder().remindAt(id, next);
    }
  }

  private <T> void into(Future<T> read, Consumer<T> take) {
    reading = true;
    read.onComplete(
        done -> {
          reading = false;
          if (done.failed()) {
            log.warn("read_failed endpoint={} cause={}", id, done.cause().toString());
            lane.readFailed();
            holdsKnown = false;
            due();
            kit.reminder().remindAt(id, kit.clock().instant().plus(PAUSE_AFTER_FAILURE));
            return;
          }
          if (!stopped) {
            take.accept(done.result());
          }
          pump.run();
        });
  }
}
