package dev.hookswitch.loadtest.publish;

import dev.hookswitch.loadtest.measure.MicroClock;
import dev.hookswitch.loadtest.wire.RequestMaker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** Posts the events of one run at the pace given, over a bounded set of lanes. */
public final class Publisher {
  private static final int CONNECT_MILLIS_MAX = 5_000;
  private static final long SWEEP_MILLIS = 100;
  private static final long PAUSE_AFTER_BREAK_MILLIS = 100;

  private final Vertx vertx;
  private final Context context;
  private final MicroClock clock;
  private final PublisherSettings settings;
  private final NetClient client;
  private final LongFunction<Buffer> events;
  private final Pace pace;
  private final PublishLedger ledger;
  private final Alarm alarm;

  private final List<Lane> lanes = new ArrayList<>();
  private final ArrayDeque<Lane> idle = new ArrayDeque<>();
  private final Promise<PublishLedger> done = Promise.promise();
  private int busy;
  private boolean over;

  /** A publisher for one run; {@code events} makes the body of an event by sequence number. */
  public Publisher(
      Vertx vertx,
      MicroClock clock,
      PublisherSettings settings,
      LongFunction<Buffer> events,
      Pace pace,
      PublishLedger ledger) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.clock = clock;
    this.settings = settings;
    this.events = events;
    this.pace = pace;
    this.ledger = ledger;
    this.client =
        vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MILLIS_MAX));
    this.alarm = new Alarm(clock, context, () -> fire(false));
  }

  /** Posts until the pace is over and every request is answered or given up. */
  public Future<PublishLedger> run() {
    context.runOnContext(v -> begin());
    return done.future();
  }

  /** How far it is. */
  public Future<Progress> progress() {
    Promise<Progress> answer = Promise.promise();
    context.runOnContext(v -> answer.complete(Progress.of(ledger)));
    return answer.future();
  }

  private void begin() {
    URI url = settings.url();
    SocketAddress peer = SocketAddress.inetSocketAddress(url.getPort(), url.getHost());
    RequestMaker requests = new RequestMaker(url, settings.apiKey());
    for (int i = 0; i < settings.lanes(); i++) {
      lanes.add(new Lane(client, peer, requests));
    }
    idle.addAll(lanes);
    alarm.start();
    long sweep = vertx.setPeriodic(SWEEP_MILLIS, id -> sweep());
    done.future()
        .onComplete(
            ended -> {
              vertx.cancelTimer(sweep);
              alarm.close();
              client.close();
            });
    fire(false);
  }

  /** Sends all that is due, as far as lanes are free. */
  private void fire(boolean lanesWereAllBusy) {
    long now = clock.micros();
    while (!over && !idle.isEmpty() && !ledger.full()) {
      long intended = pace.take(now);
      if (intended == Pace.WAIT) {
        break;
      }
      send(idle.pop(), intended, now, lanesWereAllBusy && intended < now);
    }
    if (pace.over(now) || ledger.full()) {
      stop();
    } else if (!idle.isEmpty()) {
      alarm.set(pace.nextMicros());
    }
  }

  private void send(Lane lane, long intended, long now, boolean late) {
    busy++;
    long sequence = ledger.sent(intended, now, late);
    lane.post(events.apply(sequence), now)
        .onSuccess(status -> answered(lane, sequence, status))
        .onFailure(broken -> broken(lane, sequence));
  }

  private void answered(Lane lane, long sequence, int status) {
    ledger.answered(sequence, status, clock.micros());
    free(lane);
  }

  private void broken(Lane lane, long sequence) {
    ledger.unanswered(sequence);
    lane.close();
    // A dead server must not turn the publisher into a busy loop.
    vertx.setTimer(PAUSE_AFTER_BREAK_MILLIS, id -> free(lane));
  }

  private void free(Lane lane) {
    boolean allWereBusy = idle.isEmpty();
    busy--;
    idle.push(lane);
    fire(allWereBusy);
  }

  private void sweep() {
    long overdue = clock.micros() - settings.answerTimeout().toNanos() / 1_000;
    lanes.forEach(lane -> lane.breakIfBusySinceBefore(overdue));
    fire(idle.isEmpty());
  }

  private void stop() {
    if (!over) {
      over = true;
      pace.abandon(ledger::unsent);
    }
    if (busy == 0) {
      done.tryComplete(ledger);
    }
  }
}
