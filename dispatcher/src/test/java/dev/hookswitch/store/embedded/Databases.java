package dev.hookswitch.store.embedded;

import dev.hookswitch.store.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What the tests of this package do to databases. */
final class Databases {

  private Databases() {}

  static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  static void execute(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String query(DatabaseAddress address, String sql) throws SQLException {
    try (Connection connection = connect(address);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static Path clusterOf(Path dataDir) throws IOException {
    return dataDir.toRealPath().resolve("postgres");
  }

  /** For the end of a test: whatever it left running is ended the hard way. */
  static void endServersOf(Path dataDir) throws IOException {
    Path cluster = clusterOf(dataDir);
    Optional<Postmaster> found = Postmaster.aliveIn(cluster, RunAs.detect());
    if (found.isPresent() && found.get().serves(cluster)) {
      kill(found.get());
    }
  }

  /** Ends a server and its children at once, as a machine that goes down does. */
  static void kill(Postmaster server) throws IOException {
    List<ProcessHandle> children = server.process().children().toList();
    server.process().destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(server);
    for (ProcessHandle child : children) {
      awaitEnd(new Postmaster(child, server.user()));
    }
  }

  /** Asks what the process runs, for in a container nobody may be there to bury it. */
  static void awaitEnd(Postmaster server) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (server.isPostgres()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(server + " is still running");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
