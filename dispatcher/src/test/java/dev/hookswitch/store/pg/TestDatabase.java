package dev.hookswitch.store.pg;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.store.DatabaseAddress;
import dev.hookswitch.store.Vault;
import dev.hookswitch.store.embedded.EmbeddedDatabase;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A migrated database of its own, on one server for the whole test run, and a store on it. */
final class TestDatabase implements AutoCloseable {
  static final Vault VAULT = new Vault("0123456789abcdef0123456789abcdef".getBytes(UTF_8));
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static @Nullable EmbeddedDatabase server;

  private final DatabaseAddress address;
  private final Vertx vertx = Vertx.vertx();
  private final Context loop = OnLoops.newLoop(vertx);
  private final PgStore store;

  private TestDatabase(DatabaseAddress address) {
    this.address = address;
    this.store =
        new PgStore(
            vertx,
            address,
            VAULT,
            Samples.profiles(),
            new PgStore.Options(
                Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofSeconds(10), 2, true));
  }

  /** A fresh database with partitions around today. */
  static TestDatabase create() {
    DatabaseAddress main = server().address();
    String name = "test_" + NAMES.incrementAndGet();
    execute(main, "CREATE DATABASE " + name);
    DatabaseAddress own =
        new DatabaseAddress(
            main.host(),
            main.port(),
            name,
            main.user(),
            main.password(),
            main.sslMode(),
            main.sslRootCert());
    Migrator.run(own, false);
    TestDatabase database = new TestDatabase(own);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    database.execute(
        "SELECT hookswitch.make_partitions('%s', '%s')"
            .formatted(today.minusDays(1), today.plusDays(1)));
    return database;
  }

  private static synchronized EmbeddedDatabase server() {
    if (server == null) {
      server = start();
    }
    return server;
  }

  private static EmbeddedDatabase start() {
    try {
      Path dir = Files.createTempDirectory("hookswitch-store-test");
      EmbeddedDatabase started = EmbeddedDatabase.start(dir);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    started.close();
                    delete(dir);
                  }));
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path dir) {
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PgStore store() {
    return store;
  }

  DatabaseAddress address() {
    return address;
  }

  Vertx vertx() {
    return vertx;
  }

  /** What is made on the event loop of this database. */
  <T> T onLoop(Supplier<T> work) {
    return OnLoops.on(loop, work);
  }

  Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    connection.setSchema(Migrator.SCHEMA);
    return connection;
  }

  void execute(String sql) {
    execute(address, "SET search_path = hookswitch; " + sql);
  }

  private static void execute(DatabaseAddress where, String sql) {
    try (Connection connection =
            DriverManager.getConnection(where.jdbcUrl(), where.user(), where.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The rows as text, their columns joined by a bar. */
  List<String> query(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.append(i == 1 ? "" : "|").append(rows.getString(i));
        }
        found.add(row.toString());
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  long count(String fromWhere) {
    return Long.parseLong(query("SELECT count(*) FROM " + fromWhere).get(0));
  }

  @Override
  public void close() {
    OnLoops.await(store.close());
    OnLoops.await(vertx.close());
  }
}
