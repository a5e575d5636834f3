package dev.hookswitch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hookswitch.store.embedded.EmbeddedDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DurabilityTest {

  private static EmbeddedDatabase database;

  @BeforeAll
  static void start(@TempDir Path dataDir) {
    database = EmbeddedDatabase.start(dataDir);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void a_safe_database_gives_no_warnings() throws SQLException {
    try (Connection connection = connect()) {
      assertThat(Durability.check(connection, false)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, off, fsync = off",
    "full_page_writes, off, full_page_writes = off",
    "synchronous_commit, off, synchronous_commit = off",
    "synchronous_commit, local, synchronous_commit = local",
    "server_version_num, 140012, server_version = 14"
  })
  void an_unsafe_database_is_refused_unless_it_is_allowed(
      String setting, String value, String finding) throws SQLException {
    try (Connection connection = connect()) {
      pretend(connection, setting, value);

      assertThatThrownBy(() -> Durability.check(connection, false))
          .isInstanceOf(UnsafeDatabaseException.class)
          .hasMessageContaining(finding);
      assertThat(Durability.check(connection, true)).singleElement().asString().contains(finding);
    }
  }

  @Test
  void what_holds_for_our_role_counts() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE hookswitch SET synchronous_commit = off");
      try (Connection later = connect()) {
        assertThat(Durability.check(later, true)).singleElement().asString().contains("off");
      } finally {
        statement.execute("ALTER ROLE hookswitch RESET synchronous_commit");
      }
    }
  }

  /** Puts a function of our own, for this session only, before the one which tells the truth. */
  private static void pretend(Connection connection, String setting, String value)
      throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE FUNCTION public.current_setting(name text) RETURNS text LANGUAGE sql AS
          $$ SELECT CASE name WHEN '%s' THEN '%s' ELSE pg_catalog.current_setting(name) END $$
          """
              .formatted(setting, value));
      statement.execute("SET LOCAL search_path = public, pg_catalog");
    }
  }

  private static Connection connect() throws SQLException {
    DatabaseAddress address = database.address();
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }
}
