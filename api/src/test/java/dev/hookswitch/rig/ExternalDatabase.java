package dev.hookswitch.rig;

import dev.hookswitch.store.DatabaseAddress;
import dev.hookswitch.store.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A Postgres that belongs to the test and not to the server, so that it can be hurt on its own. */
record ExternalDatabase(EmbeddedDatabase database, Path dataDir) implements AutoCloseable {

  static ExternalDatabase start(Path dataDir) {
    return new ExternalDatabase(EmbeddedDatabase.start(dataDir), dataDir);
  }

  /** The setting by which a server uses it. */
  Map.Entry<String, String> setting() {
    return setting(database.address().port());
  }

  /** The setting by which a server reaches it through a proxy on this port. */
  Map.Entry<String, String> setting(int port) {
    DatabaseAddress address = database.address();
    String password = URLEncoder.encode(address.password(), StandardCharsets.UTF_8);
    return Map.entry(
        "database.url",
        "postgresql://%s:%s@127.0.0.1:%d/%s?sslmode=disable"
            .formatted(address.user(), password, port, address.database()));
  }

  int port() {
    return database.address().port();
  }

  Postmaster postmaster() throws IOException {
    return Postmaster.of(dataDir);
  }

  /** Rows of a table of the server. */
  long count(String table) throws SQLException {
    DatabaseAddress address = database.address();
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM hookswitch." + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
