package dev.hookswitch.api.serve;

import dev.hookswitch.api.Front;
import dev.hookswitch.config.Settings;
import dev.hookswitch.config.profile.ProfileException;
import dev.hookswitch.config.profile.ProfileLoader;
import dev.hookswitch.config.profile.Profiles;
import dev.hookswitch.deliver.ConnectClock;
import dev.hookswitch.engine.Engine;
import dev.hookswitch.store.Vault;
import dev.hookswitch.store.pg.PgStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole server in this process. Blocking to start and to stop: called by commands and tests,
 * never by an event loop.
 */
public final class Server implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Server.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration CLOSE_MARGIN = Duration.ofSeconds(20);

  private final Settings settings;
  private final DatabaseHandle database;
  private final Vertx vertx;
  private final Engine engine;
  private final Front front;
  private final Credentials credentials;
  private boolean closed;

  private Server(
      Settings settings,
      DatabaseHandle database,
      Vertx vertx,
      Engine engine,
      Front front,
      Credentials credentials) {
    this.settings = settings;
    this.database = database;
    this.vertx = vertx;
    this.engine = engine;
    this.front = front;
    this.credentials = credentials;
  }

  /**
   * Starts everything; it takes events when this returns.
   *
   * @throws StartException with a sentence for the operator if it cannot
   */
  public static Server start(Settings settings) {
    Profiles profiles = profiles(settings);
    DatabaseHandle database = DatabaseHandle.open(settings);
    Vertx vertx = vertx(settings);
    try {
      Vault vault = new Vault(MasterKey.of(settings));
      PgStore store =
          new PgStore(
              vertx,
              database.address(),
              vault,
              profiles,
              new PgStore.Options(
                  settings.database().connectTimeout(),
                  settings.database().idleTimeout(),
                  settings.database().statementTimeout(),
                  settings.database().poolSize(),
                  settings.record().synchronousCommit()));
      PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      Engine engine =
          new Engine(
              vertx,
              MicrosClock.UTC,
              settings,
              store,
              meters,
              database.exclusive(),
              "Hookswitch/" + Version.TEXT);
      await(engine.start(), START_TIMEOUT);
      Credentials credentials = Credentials.of(settings, engine.tenants());
      Front front =
          new Front(
              vertx, MicrosClock.UTC, settings, profiles, engine, meters, credentials.adminToken());
      listen(front, settings);
      log.info("listening url={} database={}", front.url(), database.address());
      return new Server(settings, database, vertx, engine, front, credentials);
    } catch (RuntimeException e) {
      await(vertx.close(), CLOSE_MARGIN);
      database.close();
      throw StartException.of(e);
    }
  }

  private static Profiles profiles(Settings settings) {
    try {
      return ProfileLoader.load(settings.profiles().dir());
    } catch (ProfileException e) {
      throw StartException.of(e);
    }
  }

  private static void listen(Front front, Settings settings) {
    try {
      await(front.start(), START_TIMEOUT);
    } catch (StartException e) {
      if (e.getCause() instanceof BindException) {
        throw new StartException(
            "port "
                + settings.http().port()
                + " of "
                + settings.http().host()
                + " is in use; choose another with --set http.port=…",
            e.getCause());
      }
      throw e;
    }
  }

  private static Vertx vertx(Settings settings) {
    VertxOptions options = new VertxOptions().setEventLoopPoolSize(Engine.eventLoops(settings));
    options.getFileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    return Vertx.builder().with(options).withTransport(ConnectClock.transport()).build();
  }

  /** Where it listens: {@code http://host:port}. */
  public String url() {
    return front.url();
  }

  /** What was given or made at start to get in. */
  public Credentials credentials() {
    return credentials;
  }

  /**
   * Takes no more events, lets what is under way end, gives back the rest. Bounded by {@code
   * stop.timeout-ms} and a margin.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    log.info("stopping");
    Duration limit = settings.stop().timeout().plus(CLOSE_MARGIN);
    try {
      await(front.stop(), limit);
      await(engine.stop(), limit);
    } catch (StartException e) {
      log.warn("stop_incomplete cause={}", e.getMessage());
    }
    await(vertx.close(), CLOSE_MARGIN);
    database.close();
    log.info("stopped");
  }

  static <T> T await(Future<T> future, Duration limit) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw StartException.of(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new StartException("not done within " + limit.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted", e);
    }
  }
}
