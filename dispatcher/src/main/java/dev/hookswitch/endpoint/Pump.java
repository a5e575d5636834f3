package dev.hookswitch.endpoint;

import dev.hookswitch.config.profile.Profile;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.record.Recorder;
import dev.hookswitch.retry.RetryPolicy;
import dev.hookswitch.retry.Situation;
import dev.hookswitch.retry.Verdict;
import dev.hookswitch.watch.AttemptWatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works one lane off: send what may be sent, judge the outcome, record it, let go, read more. Lives
 * on one event loop, with the sender and the recorder of that loop.
 */
public final class Pump {
  /** What all pumps of an event loop share. */
  public record Kit(
      Clock clock,
      Sender sender,
      Recorder recorder,
      DeliverySource source,
      Reminder reminder,
      Profile profile,
      DoubleSupplier chance,
      AttemptWatch watch) {}

  private static final Logger log = LoggerFactory.getLogger(Pump.class);

  /** Rows read at once: enough to keep a lane busy, few enough to be small beside its bound. */
  private static final int PAGE = 250;

  /** A committed event reaches its lane in far less. */
  private static final Duration IN_HAND = Duration.ofSeconds(2);

  private final EndpointId id;
  private final Supplier<@Nullable Endpoint> configuration;
  private final Lane lane;
  private final Kit kit;
  private boolean pumping;
  private boolean pumpAgain;
  private boolean reading;
  private boolean retriesDue;
  private boolean stopped;
  private boolean waitsForRecorder;
  private volatile boolean idle;
  private @Nullable Promise<Void> drained;

  public Pump(EndpointId id, Supplier<@Nullable Endpoint> configuration, Lane lane, Kit kit) {
    this.id = id;
    this.configuration = configuration;
    this.lane = lane;
    this.kit = kit;
  }

  void offer(Delivery delivery) {
    if (!stopped) {
      lane.offer(delivery);
    }
  }

  void wakeForDue() {
    retriesDue = true;
  }

  void wakeForSpilled() {
    lane.suspectSpill();
  }

  void changed() {
    lane.suspectSpill();
    retriesDue = true;
  }

  void stop() {
    stopped = true;
    lane.clear();
  }

  Future<Void> drain() {
    stop();
    Promise<Void> promise = Promise.promise();
    drained = promise;
    pump();
    return promise.future();
  }

  /** Whether the lane holds nothing and expects nothing. Readable from any thread. */
  public boolean idle() {
    return idle;
  }

  public Lane lane() {
    return lane;
  }

  /**
   * Sends and reads as far as the bounds allow. What ends at once asks for more while this is still
   * at work, so it goes round instead of deeper.
   */
  void pump() {
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
    @Nullable Endpoint endpoint = configuration.get();
    if (!stopped && endpoint != null && endpoint.enabled()) {
      send(endpoint);
      read();
    } else {
      // An endpoint that may not be sent to holds nothing: all of it waits in Postgres.
      lane.clear();
      retriesDue = false;
    }
    idle = lane.idle() && !reading && !retriesDue;
    if (drained != null && lane.held() == 0) {
      drained.tryComplete();
    }
  }

  private void send(Endpoint endpoint) {
    while (lane.queued() > 0) {
      if (!kit.recorder().hasRoom()) {
        resumeWhenRecorderHasRoom();
        return;
      }
      @Nullable Delivery next = lane.next(endpoint.maxInFlight());
      if (next == null) {
        return;
      }
      attempt(endpoint, next);
    }
  }

  private void resumeWhenRecorderHasRoom() {
    if (!waitsForRecorder) {
      waitsForRecorder = true;
      kit.recorder()
          .whenRoom(
              () -> {
                waitsForRecorder = false;
                pump();
              });
    }
  }

  private void attempt(Endpoint endpoint, Delivery delivery) {
    Instant now = kit.clock().instant();
    if (expired(delivery, now)) {
      lane.answered();
      record(Attempt.expired(delivery, now));
      return;
    }
    kit.sender()
        .attempt(endpoint, delivery)
        .onComplete(
            done -> {
              lane.answered();
              if (done.succeeded()) {
                judge(endpoint, delivery, done.result());
              } else {
                // Our own fault. The delivery is still owed; recovery will bring it again.
                log.error("attempt_broke delivery={}", delivery.id(), done.cause());
                lane.recorded(delivery);
              }
              pump();
            });
  }

  private static boolean expired(Delivery delivery, Instant now) {
    @Nullable Integer ttl = delivery.event().ttlSeconds();
    return ttl != null && now.isAfter(delivery.event().acceptedAt().plusSeconds(ttl));
  }

  private void judge(Endpoint endpoint, Delivery delivery, Outcome outcome) {
    int number = delivery.attemptCount() + 1;
    Situation situation =
        new Situation(
            outcome.status(),
            outcome.error(),
            null,
            delivery.attemptCount(),
            endpoint.maxRetries(),
            false,
            false,
            kit.clock().instant(),
            null,
            Instant.MAX);
    Profile profile = kit.profile();
    Verdict verdict =
        RetryPolicy.decide(
            profile.rulesFor(delivery.event().type()),
            profile.failing(),
            situation,
            kit.chance().getAsDouble());
    record(Attempt.made(delivery, number, outcome, verdict.state(), verdict.dueAt()));
  }

  private void record(Attempt attempt) {
    kit.watch().attempted(attempt);
    kit.recorder().record(attempt).onComplete(done -> recorded(attempt));
  }

  private void recorded(Attempt attempt) {
    lane.recorded(attempt.delivery());
    if (attempt.nextDueAt() != null) {
      kit.reminder().remindAt(id, attempt.nextDueAt());
    }
    pump();
  }

  private void read() {
    if (reading) {
      return;
    }
    if (retriesDue && lane.hasHalfRoom()) {
      retriesDue = false;
      lane.beginDueRead();
      readInto(kit.source().due(id, kit.clock().instant(), lane.held() + page()), this::tookDue);
    } else if (lane.wantsRefill()) {
      readInto(kit.source().fresh(id, lane.beginRead(), page() + 1), this::tookFresh);
    }
  }

  private int page() {
    return Math.max(1, Math.min(PAGE, lane.room()));
  }

  private void tookDue(DeliverySource.Page page) {
    boolean tookAll = lane.takeDue(page.deliveries());
    if (!tookAll || page.more()) {
      retriesDue = true;
    } else if (page.nextDueAt() != null) {
      kit.reminder().remindAt(id, page.nextDueAt());
    }
  }

  private void tookFresh(DeliverySource.Page page) {
    UUID inHandFrom = EventUid.floor(kit.clock().instant().minus(IN_HAND));
    lane.refill(page.deliveries(), !page.more(), inHandFrom);
  }

  private void readInto(
      Future<DeliverySource.Page> read, java.util.function.Consumer<DeliverySource.Page> take) {
    reading = true;
    read.onComplete(
        done -> {
          reading = false;
          if (done.failed()) {
            log.warn("read_failed endpoint={} cause={}", id, done.cause().toString());
            lane.readFailed();
            retriesDue = true;
            kit.reminder().remindAt(id, kit.clock().instant().plusSeconds(1));
            return;
          }
          if (!stopped) {
            take.accept(done.result());
          }
          pump();
        });
  }
}
