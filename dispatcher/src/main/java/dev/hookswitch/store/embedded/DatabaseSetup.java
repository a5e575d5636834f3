package dev.hookswitch.store.embedded;

import dev.hookswitch.store.DatabaseAddress;
import dev.hookswitch.store.Durability;
import dev.hookswitch.store.SslMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes the dispatcher's role and database in a running server, if they are not there yet. */
final class DatabaseSetup {

  static final String NAME = "hookswitch";

  private DatabaseSetup() {}

  /** Returns the address for the dispatcher, after a look at the durability of what is there. */
  static DatabaseAddress apply(int port, String password) throws SQLException {
    DatabaseAddress admin =
        address(port, PostgresServer.SUPERUSER, PostgresServer.SUPERUSER, password);
    try (Connection connection = connect(admin);
        Statement statement = connection.createStatement()) {
      if (isMissing(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
        statement.execute(
            "CREATE ROLE "
                + NAME
                + " LOGIN CREATEDB IN ROLE pg_monitor PASSWORD '"
                + password
                + "'");
      }
      if (isMissing(statement, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
        statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
      }
    }
    DatabaseAddress address = address(port, NAME, NAME, password);
    try (Connection connection = connect(address)) {
      Durability.check(connection, false);
    }
    return address;
  }

  private static boolean isMissing(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      return !rows.next();
    }
  }

  /** By name of the class, for a program packed into one jar may lose the list of drivers. */
  private static Connection connect(DatabaseAddress address) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(address.jdbcUrl());
    return source.getConnection(address.user(), address.password());
  }

  private static DatabaseAddress address(int port, String database, String user, String password) {
    return new DatabaseAddress(
        "127.0.0.1", port, database, user, password, SslMode.DISABLE, Optional.empty());
  }
}
