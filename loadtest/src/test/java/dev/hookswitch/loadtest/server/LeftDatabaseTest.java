package dev.hookswitch.loadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a {@code tail} in place of the database. */
final class LeftDatabaseTest {
  private final Path dataDir;
  private final Path elsewhere;
  private final Process process;

  LeftDatabaseTest(@TempDir Path dataDir, @TempDir Path elsewhere) throws IOException {
    this.dataDir = dataDir.toRealPath();
    this.elsewhere = elsewhere;
    Path file = Files.writeString(this.dataDir.resolve("rows"), "");
    process = new ProcessBuilder("tail", "-f", file.toString()).start();
  }

  @AfterEach
  void stop() throws Exception {
    process.destroyForcibly().waitFor();
  }

  @Test
  void it_is_stopped() throws Exception {
    name(process, dataDir);
    LeftDatabase.stop(dataDir);
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void a_process_that_works_on_other_data_is_left_alone() throws Exception {
    name(process, elsewhere);
    LeftDatabase.stop(elsewhere);
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void where_there_is_none_nothing_happens() {
    LeftDatabase.stop(dataDir);
    LeftDatabase.stop(dataDir.resolve("missing"));
    assertThat(process.isAlive()).isTrue();
  }

  private static void name(Process process, Path dataDir) throws IOException {
    Path cluster = Files.createDirectories(dataDir.resolve("postgres"));
    Files.writeString(cluster.resolve("postmaster.pid"), process.pid() + "\n" + cluster + "\n");
  }
}
