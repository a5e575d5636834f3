package dev.hookswitch.loadtest.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostmasterTest {
  private final Path dir;

  PostmasterTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void it_is_found_by_its_pid_file_below_the_data_directory() throws Exception {
    Path data = Files.createDirectories(dir.resolve("pg").resolve("18"));
    Files.writeString(data.resolve("postmaster.pid"), "4711\n/data\n");
    assertThat(Postmaster.find(dir)).hasValue(4711);
  }

  @Test
  void without_a_pid_file_there_is_none() {
    assertThat(Postmaster.find(dir)).isEmpty();
    assertThat(Postmaster.find(dir.resolve("missing"))).isEmpty();
  }

  @Test
  void the_cpu_time_of_children_is_part_of_the_sum() {
    long self = ProcessHandle.current().pid();
    assumeTrue(ProcStat.of(self).isPresent(), "needs /proc");
    long parent = ProcStat.of(self).orElseThrow().parent();
    long own = ProcStat.of(self).orElseThrow().ownMicros();
    assertThat(Postmaster.cpuMicros(parent)).isGreaterThanOrEqualTo(own);
  }
}
