package dev.hookswitch.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class PostgresBinariesTest {

  @Test
  void files_which_went_missing_are_unpacked_again(@TempDir Path parent) throws Exception {
    Path cache = parent.resolve("cache");
    PostgresBinaries binaries = PostgresBinaries.unpacked(cache, RunAs.detect());
    Path initdb = Path.of(binaries.program("initdb"));
    long size = Files.size(initdb);
    Files.write(initdb, new byte[0]);

    PostgresBinaries.unpacked(cache, RunAs.detect());

    assertThat(initdb).hasSize(size).isExecutable();
    assertThat(binaries.majorVersion()).isEqualTo("18");
    try (Stream<Path> left = Files.list(cache)) {
      assertThat(left).containsExactly(binaries.home());
    }
  }

  @Test
  void a_directory_others_can_write_to_is_not_trusted(@TempDir Path cache) throws Exception {
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> PostgresBinaries.unpacked(cache, RunAs.detect()))
        .isInstanceOf(EmbeddedDatabaseException.class)
        .hasMessageContaining(cache.toString())
        .hasMessageContaining("nobody else can write to");
  }

  @Test
  void a_link_is_not_trusted(@TempDir Path parent) throws Exception {
    Path cache = parent.resolve("cache");
    Files.createSymbolicLink(cache, Files.createDirectory(parent.resolve("elsewhere")));

    assertThatThrownBy(() -> PostgresBinaries.unpacked(cache, RunAs.detect()))
        .isInstanceOf(EmbeddedDatabaseException.class);
  }
}
