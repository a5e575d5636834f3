package dev.hookswitch.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a second server is told that wants what the first one has. */
final class DataDirIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void a_second_server_is_refused_with_a_reason_and_harms_nothing(@TempDir Path directory)
      throws Exception {
    try (Receiver receiver = Receiver.start();
        ServerProcess server = ServerProcess.start(directory, Map.of())) {
      server.api().subscribe(receiver.url("/a"));

      String sameDirectory = refusal(directory, with(server, "http.port", Launch.freePort()));
      assertThat(sameDirectory)
          .contains("hookswitch: ")
          .contains(directory.resolve("data").toString())
          .containsIgnoringCase("in use")
          .doesNotContain("\tat ");

      Path other = directory.resolve("other");
      String samePort = refusal(directory, with(server, "database.data-dir", other));
      assertThat(samePort)
          .contains("hookswitch: ")
          .contains("is in use; choose another")
          .contains("http.port")
          .doesNotContain("\tat ");
      assertThat(Postmaster.of(other).process()).isEmpty();

      assertThat(server.api().publish("{\"type\":\"call.ended\",\"data\":1}").statusCode())
          .isEqualTo(202);
      Await.until("the first still delivers", LIMIT, () -> receiver.count() == 1);
    }
  }

  private static Map<String, String> with(ServerProcess server, String key, Object value) {
    Map<String, String> settings = new HashMap<>(server.settings());
    settings.put(key, value.toString());
    return settings;
  }

  /** What a start writes that must fail. */
  private static String refusal(Path directory, Map<String, String> settings) throws Exception {
    Path output = Files.createTempFile(directory, "refused", ".log");
    Process second = Launch.serve(output, settings);
    try {
      Await.until("the second server gives up", LIMIT, () -> !second.isAlive());
      assertThat(second.exitValue()).isPositive();
      return Files.readString(output);
    } finally {
      second.destroyForcibly().onExit().join();
    }
  }
}
