package dev.hookswitch.store.pg;

import dev.hookswitch.store.DatabaseAddress;
import dev.hookswitch.store.Durability;
import dev.hookswitch.store.UnusableDatabaseException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema to this release, under Flyway's lock in the database: of several processes that
 * start at once, one migrates and the others wait. Blocks; call it off the event loops.
 */
public final class Migrator {
  /** Everything of ours is in this schema, so that the database may be shared. */
  static final String SCHEMA = "hookswitch";

  private static final Logger log = LoggerFactory.getLogger(Migrator.class);

  private Migrator() {}

  /**
   * Refuses a database that may lose what it has committed, then migrates.
   *
   * @param allowUnsafe only warn
   * @throws UnusableDatabaseException if it cannot be reached or migrated
   * @throws dev.hookswitch.store.UnsafeDatabaseException if a commit could be lost
   */
  public static void run(DatabaseAddress address, boolean allowUnsafe) {
    try {
      check(address, allowUnsafe);
      migrate(address);
    } catch (SQLException | FlywayException e) {
      throw new UnusableDatabaseException("the database cannot be used: " + e.getMessage(), e);
    }
  }

  private static void check(DatabaseAddress address, boolean allowUnsafe) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", address.user());
    login.setProperty("password", address.password());
    try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), login)) {
      for (String warning : Durability.check(connection, allowUnsafe)) {
        log.warn("unsafe_database {}", warning);
      }
    }
  }

  private static void migrate(DatabaseAddress address) {
    Flyway.configure()
        .dataSource(address.jdbcUrl(), address.user(), address.password())
        .schemas(SCHEMA)
        .locations("classpath:dev/hookswitch/store/pg/migrations")
        .load()
        .migrate();
  }
}
