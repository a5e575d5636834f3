package dev.hookswitch.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hookswitch.store.DatabaseAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds while one database is running; nothing here stops it. */
final class EmbeddedDatabaseTest {

  private static Path dataDir;
  private static EmbeddedDatabase database;

  @BeforeAll
  static void start(@TempDir Path parent) {
    dataDir = parent.resolve("with a blank/data");
    database = EmbeddedDatabase.start(dataDir);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "full_page_writes, on",
    "synchronous_commit, on",
    "wal_level, minimal",
    "autovacuum, on",
    "listen_addresses, 127.0.0.1",
    "unix_socket_directories, ''",
    "max_connections, 200",
    "log_timezone, UTC",
    "server_encoding, UTF8",
    "data_checksums, on"
  })
  void the_server_runs_with_the_settings_of_a_safe_database(String setting, String value)
      throws SQLException {
    assertThat(Databases.query(database.address(), "SHOW " + setting)).isEqualTo(value);
  }

  @Test
  void the_role_of_the_dispatcher_owns_its_database_and_is_no_superuser() throws SQLException {
    assertThat(
            Databases.query(
                database.address(),
                "SELECT pg_get_userbyid(datdba) || ' ' || rolsuper FROM pg_database"
                    + " JOIN pg_roles ON rolname = current_user WHERE datname = current_database()"))
        .isEqualTo("hookswitch false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgres", "hookswitch"})
  void nobody_gets_in_without_the_password(String user) {
    DatabaseAddress here = database.address();
    DatabaseAddress guess =
        DatabaseAddress.parse(
            "postgresql://%s:guess@127.0.0.1:%d/postgres?sslmode=disable"
                .formatted(user, here.port()));
    DatabaseAddress nothing =
        DatabaseAddress.parse(
            "postgresql://%s@127.0.0.1:%d/postgres?sslmode=disable".formatted(user, here.port()));

    assertThatThrownBy(() -> Databases.connect(guess))
        .hasMessageContaining("authentication failed");
    assertThatThrownBy(() -> Databases.connect(nothing)).hasMessageContaining("SCRAM");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void directory_and_password_are_for_their_owner_only() throws Exception {
    assertThat(permissions(dataDir)).isEqualTo("rwx------");
    assertThat(permissions(dataDir.resolve("postgres"))).isEqualTo("rwx------");
    assertThat(permissions(dataDir.resolve("postgres.password"))).isEqualTo("rw-------");
    assertThat(permissions(dataDir.resolve("postgres.log"))).isEqualTo("rw-------");
  }

  @Test
  void a_second_start_in_the_same_process_is_refused() {
    assertThatThrownBy(() -> EmbeddedDatabase.start(dataDir))
        .isInstanceOf(DataDirectoryInUseException.class)
        .hasMessageContaining(dataDir.getFileName().toString())
        .hasMessageContaining("process " + ProcessHandle.current().pid())
        .hasMessageContaining("database.data-dir");
  }

  @Test
  void a_start_in_another_process_is_refused_even_after_a_refused_one_here() throws Exception {
    assertThatThrownBy(() -> EmbeddedDatabase.start(dataDir))
        .isInstanceOf(DataDirectoryInUseException.class);

    try (OtherProcess other = OtherProcess.start(dataDir)) {
      assertThat(other.answer())
          .startsWith(OtherProcess.REFUSED)
          .contains(dataDir.toRealPath().toString())
          .contains("process " + ProcessHandle.current().pid());
    }
    assertThat(Databases.query(database.address(), "SELECT 1")).isEqualTo("1");
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
