package dev.hookswitch.loadtest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hookswitch.loadtest.fake.FakeJar;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts and stops a fake in place of the server. */
final class ServerProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path dir;

  ServerProcessTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void it_is_ready_when_started_and_gone_when_closed() throws Exception {
    ProcessHandle process;
    try (ServerProcess server = ServerProcess.start(settings(PATIENCE))) {
      process = ProcessHandle.of(server.pid().orElseThrow()).orElseThrow();
      assertThat(process.isAlive()).isTrue();
      assertThat(server.apiKey()).matches("[!-~]{24,256}");
      assertThat(server.dataDir()).isEqualTo(dir.resolve("data"));
      EndpointsApi endpoints = new EndpointsApi(server);
      endpoints.delete(endpoints.create(URI.create("http://127.0.0.1:9"), "a", "one").id());
    }
    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void one_that_ends_at_once_breaks_the_run_with_the_end_of_its_log() throws Exception {
    ServerSettings settings = settings(PATIENCE, "fail=1");
    assertThatThrownBy(() -> ServerProcess.start(settings))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ended with code 1")
        .hasMessageContaining("server.log")
        .hasMessageContaining("fail: unknown key");
  }

  @Test
  void one_that_is_not_ready_in_time_is_stopped() throws Exception {
    // It then listens on another port than the one that is asked.
    ServerSettings settings = settings(Duration.ofSeconds(1), "http.port=0");
    assertThatThrownBy(() -> ServerProcess.start(settings))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not ready within 1 s");
    assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
  }

  @Test
  void its_words_show_what_it_was_started_with_but_no_secrets() throws Exception {
    ServerSettings settings =
        settings(
            PATIENCE,
            "queue.size=7",
            "database.url=postgresql://u:hush@db/h",
            "bootstrap.admin-token=hush",
            "secrets.master-key=hush");
    assertThat(settings.inWords())
        .contains("fake.jar", "-Xmx64m", "queue.size=7", "database.url=***")
        .doesNotContain("hush");
  }

  private ServerSettings settings(Duration startTimeout, String... more) throws IOException {
    return new ServerSettings(
        FakeJar.in(dir),
        List.of("-Xmx64m", ""),
        dir.resolve("data"),
        dir.resolve("server.log"),
        List.of(more),
        startTimeout);
  }
}
