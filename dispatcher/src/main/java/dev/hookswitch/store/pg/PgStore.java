package dev.hookswitch.store.pg;

import dev.hookswitch.accept.EventStore;
import dev.hookswitch.config.profile.Profiles;
import dev.hookswitch.endpoint.DeliverySource;
import dev.hookswitch.look.Archive;
import dev.hookswitch.manage.Registry;
import dev.hookswitch.oversee.TroubleStore;
import dev.hookswitch.record.AttemptLog;
import dev.hookswitch.recover.Housekeeping;
import dev.hookswitch.recover.OwedIndex;
import dev.hookswitch.recover.Shards;
import dev.hookswitch.replay.ReplayStore;
import dev.hookswitch.store.DatabaseAddress;
import dev.hookswitch.store.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * Postgres, seen through what each stage needs of it. Hands out one connection per stage and loop.
 */
public final class PgStore {
  /**
   * @param lookSize connections for management and look-ups
   * @param synchronousRecords whether recorded attempts wait for the disk
   */
  public record Options(
      Duration connectTimeout,
      Duration idleTimeout,
      Duration statementTimeout,
      int lookSize,
      boolean synchronousRecords) {}

  private final Vertx vertx;
  private final Vault vault;
  private final Profiles profiles;
  private final Duration beat;
  private final Pool accepting;
  private final Pool held;
  private final Pool heldForRecords;
  private final Pool look;
  private final List<Link> links = new CopyOnWriteArrayList<>();

  public PgStore(
      Vertx vertx, DatabaseAddress address, Vault vault, Profiles profiles, Options options) {
    this.profiles = profiles;
    this.vertx = vertx;
    this.vault = vault;
    this.beat = options.idleTimeout().dividedBy(3);
    Pools pools =
        new Pools(
            vertx,
            address,
            new Pools.Options(
                options.connectTimeout(),
                options.idleTimeout(),
                options.statementTimeout(),
                options.lookSize()));
    this.accepting = pools.accepting();
    this.held = pools.held(true);
    this.heldForRecords = pools.held(options.synchronousRecords());
    this.look = pools.look();
  }

  /** Ways for accepted events; call on the event loop that will use them. */
  public List<EventStore> eventStores(int connections) {
    List<EventStore> stores = new ArrayList<>(connections);
    for (int i = 0; i < connections; i++) {
      stores.add(new PgEventStore(link(accepting)));
    }
    return stores;
  }

  /** A way for attempts; call on the event loop that will use it. */
  public AttemptLog attemptLog(LongSupplier fencingToken) {
    return new PgAttemptLog(link(heldForRecords), fencingToken);
  }

  /** A way to read what is owed; call on the event loop that will use it. */
  public DeliverySource deliverySource() {
    return new PgDeliverySource(link(held));
  }

  public Shards shards() {
    return new PgShards(link(held));
  }

  public OwedIndex owedIndex() {
    return new PgOwedIndex(link(held));
  }

  public Housekeeping housekeeping() {
    return new PgHousekeeping(link(held));
  }

  public Registry registry() {
    return new PgRegistry(look, vault, profiles);
  }

  public TroubleStore troubles() {
    return new PgTroubles(look);
  }

  public Archive archive() {
    return new PgArchive(look);
  }

  public ReplayStore replays() {
    return new PgReplayStore(look);
  }

  /** Succeeds if the database can commit at this moment. */
  public Future<Void> probe() {
    return look.query(Sql.load("probe")).execute().mapEmpty();
  }

  private Link link(Pool pool) {
    Link link = new Link(vertx, pool, beat);
    links.add(link);
    return link;
  }

  public Future<Void> close() {
    List<Future<Void>> closing = new ArrayList<>();
    links.forEach(link -> closing.add(link.close()));
    return Future.join(closing)
        .transform(
            v ->
                Future.join(
                    List.of(accepting.close(), held.close(), heldForRecords.close(), look.close())))
        .mapEmpty();
  }
}
