package dev.hookswitch.store.pg;

import dev.hookswitch.store.DatabaseAddress;
import dev.hookswitch.store.SslMode;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Connections for three uses, which differ in what they tell the server about themselves. */
final class Pools {
  /**
   * @param idleTimeout a connection on which nothing came back for so long is given up
   * @param statementTimeout the server ends a statement that takes longer
   */
  record Options(
      Duration connectTimeout, Duration idleTimeout, Duration statementTimeout, int lookSize) {}

  /** Held connections beyond any number of event loops; each {@link Link} takes one. */
  private static final int HELD_MAX = 1_024;

  private static final String INDEXES_ONLY =
      " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_mergejoin=off"
          + " -c enable_bitmapscan=off -c jit=off";

  /** Nested loops probe a table row by row; a hash join may read the whole of it first. */
  private static final String PROBES_ONLY = INDEXES_ONLY + " -c enable_hashjoin=off";

  private final Vertx vertx;
  private final DatabaseAddress address;
  private final Options options;

  Pools(Vertx vertx, DatabaseAddress address, Options options) {
    this.vertx = vertx;
    this.address = address;
    this.options = options;
  }

  /**
   * For acceptance: joins what was posted with itself, by hash, and probes the one table it reads.
   */
  Pool accepting() {
    return pool(HELD_MAX, INDEXES_ONLY, "accept");
  }

  /** For the other hot statements: every one of them probes by key. */
  Pool held(boolean synchronousCommit) {
    String commit = synchronousCommit ? "" : " -c synchronous_commit=off";
    return pool(HELD_MAX, PROBES_ONLY + commit, "held");
  }

  /** For people's questions: planned anew each time, since filters differ. */
  Pool look() {
    return pool(options.lookSize(), " -c plan_cache_mode=force_custom_plan", "look");
  }

  private Pool pool(int size, String serverOptions, String name) {
    PoolOptions pool =
        new PoolOptions()
            .setName("hookswitch-" + name)
            .setMaxSize(size)
            .setConnectionTimeout((int) options.connectTimeout().toMillis() * 2)
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
            .setMaxWaitQueueSize(1_000);
    NetClientOptions net =
        new NetClientOptions()
            .setConnectTimeout((int) options.connectTimeout().toMillis())
            // Of reading alone: our own signs of life must not keep a dead connection alive.
            .setReadIdleTimeout((int) options.idleTimeout().toMillis())
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setTcpNoDelay(true)
            .setTcpKeepAlive(true);
    return PgBuilder.pool()
        .with(pool)
        .with(net)
        .connectingTo(connectOptions(serverOptions))
        .using(vertx)
        .build();
  }

  private PgConnectOptions connectOptions(String serverOptions) {
    long statementMs = options.statementTimeout().toMillis();
    PgConnectOptions connect = new PgConnectOptions();
    connect
        .setHost(address.host())
        .setPort(address.port())
        .setDatabase(address.database())
        .setUser(address.user())
        .setPassword(address.password())
        .setCachePreparedStatements(true)
        .setPreparedStatementCacheMaxSize(64)
        .addProperty("application_name", "hookswitch")
        .addProperty(
            "options",
            "-c search_path="
                + Migrator.SCHEMA
                + " -c statement_timeout="
                + statementMs
                + " -c client_min_messages=warning -c lock_timeout="
                + statementMs
                + " -c idle_in_transaction_session_timeout="
                + 2 * statementMs
                + serverOptions);
    connect.setSslMode(io.vertx.pgclient.SslMode.of(address.sslMode().text()));
    if (address.sslMode() != SslMode.DISABLE) {
      connect.setSslOptions(trust());
    }
    return connect;
  }

  private ClientSSLOptions trust() {
    ClientSSLOptions ssl = new ClientSSLOptions();
    boolean verifies =
        address.sslMode() == SslMode.VERIFY_CA || address.sslMode() == SslMode.VERIFY_FULL;
    if (address.sslMode() == SslMode.VERIFY_FULL) {
      ssl.setHostnameVerificationAlgorithm("HTTPS");
    }
    address
        .sslRootCert()
        .ifPresent(path -> ssl.setTrustOptions(new PemTrustOptions().addCertPath(path.toString())));
    return ssl.setTrustAll(!verifies);
  }
}
