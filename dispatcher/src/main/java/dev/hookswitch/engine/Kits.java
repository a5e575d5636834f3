package dev.hookswitch.engine;

import dev.hookswitch.config.Settings;
import dev.hookswitch.deliver.Deliverer;
import dev.hookswitch.deliver.egress.AddressPolicy;
import dev.hookswitch.endpoint.Pump;
import dev.hookswitch.endpoint.Reminder;
import dev.hookswitch.record.Recorder;
import dev.hookswitch.retry.RetryPolicy;
import dev.hookswitch.retry.RetrySchedule;
import dev.hookswitch.store.pg.PgStore;
import dev.hookswitch.watch.AttemptWatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * The deliverer, recorder and reader of each event loop, made when the loop gets its first
 * endpoint.
 */
final class Kits {
  private final Vertx vertx;
  private final Clock clock;
  private final Settings settings;
  private final PgStore store;
  private final LongSupplier fencingToken;
  private final Reminder reminder;
  private final AttemptWatch watch;
  private final AddressPolicy policy;
  private final String userAgent;
  private final Map<Thread, Pump.Kit> byLoop = new ConcurrentHashMap<>();

  Kits(
      Vertx vertx,
      Clock clock,
      Settings settings,
      PgStore store,
      LongSupplier fencingToken,
      Reminder reminder,
      AttemptWatch watch,
      String userAgent) {
    this.vertx = vertx;
    this.clock = clock;
    this.settings = settings;
    this.store = store;
    this.fencingToken = fencingToken;
    this.reminder = reminder;
    this.watch = watch;
    this.policy = Policies.egress(settings);
    this.userAgent = userAgent;
  }

  /** The kit of the event loop that calls. An event loop is one thread for all its life. */
  Pump.Kit ofThisLoop() {
    return byLoop.computeIfAbsent(Thread.currentThread(), thread -> make());
  }

  private Pump.Kit make() {
    Settings.Recording record = settings.record();
    Recorder.Bounds bounds =
        new Recorder.Bounds(
            record.queueAttemptsMax(), record.queueBytesMax(), record.commitAttemptsMax());
    return new Pump.Kit(
        clock,
        new Deliverer(vertx, vertx.getOrCreateContext(), clock, deliverOptions(), policy),
        new Recorder(vertx, bounds, store.attemptLog(fencingToken)),
        store.deliverySource(),
        reminder,
        new RetryPolicy(RetrySchedule.STANDARD_WEBHOOKS),
        () -> ThreadLocalRandom.current().nextDouble(),
        watch);
  }

  private Deliverer.Options deliverOptions() {
    Settings.Deliver deliver = settings.deliver();
    return new Deliverer.Options(
        userAgent,
        deliver.connectionsMax(),
        deliver.connectTimeout(),
        deliver.dnsTimeout(),
        deliver.keepAlive(),
        deliver.responseBytesKept(),
        deliver.responseBytesRead(),
        settings.egress().trustPem());
  }

  Iterable<Pump.Kit> all() {
    return byLoop.values();
  }

  Future<Void> close() {
    List<Future<Void>> closing = new ArrayList<>();
    byLoop.values().forEach(kit -> closing.add(kit.deliverer().close()));
    return Future.join(closing).mapEmpty();
  }
}
