package dev.hookswitch.loadtest.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class WorkspaceTest {

  @Test
  void data_is_removed_and_the_log_stays() throws Exception {
    Path log;
    Path data;
    try (Workspace workspace = Workspace.create()) {
      log = Files.writeString(workspace.log(), "a line\n");
      data = workspace.data();
      Files.createDirectories(data.resolve("postgres").resolve("base"));
      Files.writeString(data.resolve("postgres").resolve("base").resolve("1"), "rows");
    }
    assertThat(data).doesNotExist();
    assertThat(log).hasContent("a line");
    Files.delete(log);
    Files.delete(log.resolveSibling(""));
  }

  @Test
  void nothing_stays_of_a_workspace_that_was_not_used() throws Exception {
    Path dir;
    try (Workspace workspace = Workspace.create()) {
      dir = workspace.log().resolveSibling("");
      assertThat(dir).isDirectory();
    }
    assertThat(dir).doesNotExist();
  }
}
