package dev.hookswitch.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a start makes of what an earlier one left. */
@DisabledOnOs(OS.WINDOWS)
final class RestartTest {

  private static Path made;
  private final Path dataDir;

  RestartTest(@TempDir Path dataDir) {
    this.dataDir = dataDir;
  }

  /** Making a cluster takes seconds, a copy of one that was closed does as well. */
  @BeforeAll
  static void make_a_cluster_to_copy(@TempDir Path directory) {
    made = directory;
    EmbeddedDatabase.start(made).close();
  }

  @AfterEach
  void end_what_is_left() throws Exception {
    Databases.endServersOf(dataDir);
  }

  @Test
  void data_survives_close_and_start() throws Exception {
    EmbeddedDatabase first = EmbeddedDatabase.start(dataDir);
    try {
      Databases.execute(first.address(), "CREATE TABLE kept AS SELECT 42 AS answer");
    } finally {
      first.close();
    }

    try (EmbeddedDatabase second = EmbeddedDatabase.start(dataDir)) {
      assertThat(Databases.query(second.address(), "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void close_waits_for_the_server_to_end_and_can_be_repeated() throws Exception {
    EmbeddedDatabase database = EmbeddedDatabase.start(copyTo(dataDir));
    Postmaster server = postmaster();

    database.close();
    database.close();

    Databases.awaitEnd(server);
    assertThat(dataDir.resolve("postgres.log")).content().contains("database system is shut down");
  }

  @Test
  void after_a_kill_the_next_start_ends_the_orphan_and_finds_the_data() throws Exception {
    Postmaster orphan;
    try (OtherProcess other = OtherProcess.start(copyTo(dataDir))) {
      assertThat(other.answer()).isEqualTo(OtherProcess.READY);
      orphan = postmaster();
      other.kill();
    }
    assertThat(orphan.serves(Databases.clusterOf(dataDir))).isTrue();

    try (EmbeddedDatabase next = EmbeddedDatabase.start(dataDir)) {
      Databases.awaitEnd(orphan);
      assertThat(Databases.query(next.address(), "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void after_a_kill_and_a_move_the_orphan_is_still_recognised() throws Exception {
    Path moved = dataDir.resolve("new");
    try (OtherProcess other = OtherProcess.start(copyTo(dataDir.resolve("old")))) {
      assertThat(other.answer()).isEqualTo(OtherProcess.READY);
      other.kill();
    }
    Files.move(dataDir.resolve("old"), moved);

    try (EmbeddedDatabase next = EmbeddedDatabase.start(moved)) {
      assertThat(Databases.query(next.address(), "SELECT answer FROM kept")).isEqualTo("42");
    } finally {
      Databases.endServersOf(moved);
    }
  }

  @Test
  void a_server_that_was_killed_too_is_recovered() throws Exception {
    try (OtherProcess other = OtherProcess.start(copyTo(dataDir))) {
      assertThat(other.answer()).isEqualTo(OtherProcess.READY);
      other.kill();
    }
    Databases.kill(postmaster());

    try (EmbeddedDatabase next = EmbeddedDatabase.start(dataDir)) {
      assertThat(Databases.query(next.address(), "SELECT answer FROM kept")).isEqualTo("42");
    }
  }

  @Test
  void a_stale_number_that_now_belongs_to_another_program_does_not_end_that_program()
      throws Exception {
    copyTo(dataDir);
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      writeStalePid(other.pid());

      try (EmbeddedDatabase next = EmbeddedDatabase.start(dataDir)) {
        assertThat(Databases.query(next.address(), "SELECT 1")).isEqualTo("1");
      }
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroyForcibly().onExit().join();
    }
  }

  @Test
  void a_stale_number_that_now_belongs_to_another_postgres_does_not_end_that_one()
      throws Exception {
    Path mine = dataDir.resolve("mine");
    Path others = dataDir.resolve("others");
    copyTo(mine);
    copyTo(others);
    try (EmbeddedDatabase other = EmbeddedDatabase.start(others)) {
      Files.copy(
          Postmaster.fileIn(Databases.clusterOf(others)),
          Postmaster.fileIn(Databases.clusterOf(mine)));

      EmbeddedDatabase.start(mine).close();

      assertThat(Databases.query(other.address(), "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void a_start_that_was_interrupted_while_making_the_cluster_is_made_again() throws Exception {
    Path halfMade = Files.createDirectory(dataDir.resolve("postgres.new"));
    Files.writeString(halfMade.resolve("postgresql.conf"), "half made");
    Files.writeString(dataDir.resolve("postgres.password"), "never used\n");

    try (EmbeddedDatabase database = EmbeddedDatabase.start(dataDir)) {
      assertThat(Databases.query(database.address(), "SELECT 1")).isEqualTo("1");
    }
    assertThat(halfMade).doesNotExist();
  }

  @Test
  void a_directory_of_another_major_version_is_refused_and_stays_as_it_is() throws Exception {
    Path version = Files.createDirectory(dataDir.resolve("postgres")).resolve("PG_VERSION");
    Files.writeString(version, "13\n");

    assertThatThrownBy(() -> EmbeddedDatabase.start(dataDir))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContaining("holds a database of Postgres 13")
        .hasMessageContaining("brings Postgres 18");
    assertThat(version).hasContent("13");
  }

  @Test
  void a_lost_password_is_reported_as_that() throws Exception {
    copyTo(dataDir);
    Files.delete(dataDir.resolve("postgres.password"));

    assertThatThrownBy(() -> EmbeddedDatabase.start(dataDir))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContaining("postgres.password is missing");
  }

  @Test
  void a_server_that_cannot_start_says_why_and_frees_the_directory() throws Exception {
    copyTo(dataDir.resolve("second"));
    try (EmbeddedDatabase first = EmbeddedDatabase.start(copyTo(dataDir.resolve("first")))) {
      int taken = first.address().port();

      assertThatThrownBy(() -> EmbeddedDatabase.start(dataDir.resolve("second"), taken))
          .isInstanceOf(EmbeddedDatabaseException.class)
          .hasMessageContaining("Address already in use");
    }
    EmbeddedDatabase.start(dataDir.resolve("second")).close();
  }

  private static Path copyTo(Path target) throws IOException {
    try (Stream<Path> paths = Files.walk(made)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path copy = target.resolve(made.relativize(path));
        if (!Files.isDirectory(copy)) {
          Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return target;
  }

  private Postmaster postmaster() throws Exception {
    return Postmaster.aliveIn(Databases.clusterOf(dataDir), RunAs.detect()).orElseThrow();
  }

  private void writeStalePid(long pid) throws Exception {
    Path cluster = Databases.clusterOf(dataDir);
    Files.writeString(Postmaster.fileIn(cluster), pid + "\n" + cluster + "\n");
  }
}
