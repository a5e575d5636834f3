package dev.hookswitch.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class RunAsTest {

  @Test
  void postgres_never_runs_as_root() throws Exception {
    Command user = Command.run(RunAs.detect().command(List.of("id", "-u")));

    assertThat(user.output()).isNotEqualTo("0");
  }

  @Test
  void a_directory_can_change_between_both_ways_to_start_as_root(@TempDir Path dataDir)
      throws Exception {
    assumeTrue(Command.run(List.of("id", "-u")).output().equals("0"), "needs root");
    RunAs inNamespace = RunAs.inNamespace(RunAs.ROOT);
    assumeTrue(inNamespace.works(), "needs user namespaces");
    assumeTrue(RunAs.NOBODY_FOR_ROOT.works(), "needs setpriv");

    try (EmbeddedDatabase database = EmbeddedDatabase.start(dataDir, 0, RunAs.NOBODY_FOR_ROOT)) {
      Databases.execute(database.address(), "CREATE TABLE kept AS SELECT 42 AS answer");
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.start(dataDir, 0, inNamespace)) {
      Databases.execute(database.address(), "UPDATE kept SET answer = answer + 1");
    }
    try (EmbeddedDatabase database = EmbeddedDatabase.start(dataDir, 0, RunAs.NOBODY_FOR_ROOT)) {
      assertThat(Databases.query(database.address(), "SELECT answer FROM kept")).isEqualTo("43");
    }
  }
}
