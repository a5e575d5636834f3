package dev.hookswitch.loadtest.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hookswitch.loadtest.fake.FakeJar;
import dev.hookswitch.loadtest.fake.Fakes;
import dev.hookswitch.loadtest.fake.Misbehaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs, of about a second, against a fake server. */
final class RunTest {
  private final Path dir;
  private final Console console = new Console();

  RunTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void capacity_delivers_everything_and_reports_it() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.NONE)) {
      int code = run(fake, "capacity", "--connections", "4", "--calibrate", "1");
      assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASSED);
      assertThat(fake.server().endpoints()).as("endpoints left behind").isZero();
    }
    JsonNode report = report();
    assertThat(report.at("/counts/sent").asLong()).isPositive();
    assertThat(report.at("/counts/acknowledged")).isEqualTo(report.at("/counts/sent"));
    assertThat(report.at("/counts/arrived")).isEqualTo(report.at("/counts/acknowledged"));
    assertThat(report.at("/counts/signatures_checked").asLong()).isPositive();
    assertThat(report.at("/rates/delivered_per_second").asDouble()).isPositive();
    assertThat(report.at("/calibration/raw_per_second").asDouble()).isPositive();
    assertThat(report.at("/calibration/delivered_to_raw").asDouble()).isPositive();
    assertThat(report.at("/arrival/p50_micros").asLong()).isPositive();
    assertThat(console.out()).contains("measuring", "publish to arrival", "PASSED");
  }

  @Test
  void steady_sends_what_was_planned() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.NONE)) {
      assertThat(run(fake, "steady", "--rate", "300")).isEqualTo(ExitCode.PASSED);
    }
    JsonNode counts = report().get("counts");
    assertThat(counts.get("sent").asLong() + counts.get("unsent").asLong()).isEqualTo(300);
    assertThat(counts.get("arrived")).isEqualTo(counts.get("acknowledged"));
  }

  @Test
  void a_server_started_for_the_run_is_tested_accounted_for_and_stopped() throws Exception {
    int code =
        run(
            "capacity",
            "--connections",
            "4",
            "--server-jar",
            FakeJar.in(dir).toString(),
            "--server-log",
            dir.resolve("server.log").toString(),
            "--jvm-args",
            "-Xmx128m",
            "--server-set",
            "http.host=127.0.0.1");
    assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASSED);
    assertThat(dir.resolve("server.log")).exists();
    assertThat(report().at("/settings/target").asText()).contains("-Xmx128m", "http.host");
    assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
    if (Files.exists(Path.of("/proc/self/stat"))) {
      assertThat(report().at("/cpu/micros_per_event").has("server")).isTrue();
      assertThat(report().at("/cpu/micros_per_event").has("sink")).isTrue();
    }
  }

  @Test
  void each_subscriber_of_a_type_gets_the_event() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.NONE)) {
      assertThat(run(fake, "steady", "--rate", "100", "--fan-out", "3", "--endpoints", "2"))
          .isEqualTo(ExitCode.PASSED);
    }
    JsonNode counts = report().get("counts");
    assertThat(counts.get("arrived").asLong())
        .isEqualTo(3 * counts.get("acknowledged").asLong())
        .isPositive();
  }

  @Test
  void events_named_by_the_server_are_known_by_their_mark() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.NONE)) {
      assertThat(run(fake, "steady", "--rate", "100", "--no-with-ids")).isEqualTo(ExitCode.PASSED);
    }
    JsonNode report = report();
    assertThat(report.at("/settings/with-ids").asBoolean()).isFalse();
    assertThat(report.at("/counts/arrived").asLong()).isPositive();
  }

  @Test
  void an_event_acknowledged_and_never_delivered_fails_the_run() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.LOSE)) {
      assertThat(run(fake, "steady", "--rate", "50", "--drain-timeout", "1"))
          .isEqualTo(ExitCode.FAILED);
    }
    assertThat(report().at("/counts/lost").asLong()).isEqualTo(1);
    assertThat(console.out()).contains("FAILED: 1 acknowledged but never delivered");
  }

  @Test
  void a_duplicate_is_counted_and_allowed() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.REPEAT)) {
      assertThat(run(fake, "steady", "--rate", "50")).isEqualTo(ExitCode.PASSED);
    }
    assertThat(report().at("/counts/duplicates").asLong()).isEqualTo(1);
  }

  @Test
  void a_delivery_that_nobody_published_fails_the_run() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.INVENT)) {
      assertThat(run(fake, "steady", "--rate", "50")).isEqualTo(ExitCode.FAILED);
    }
    assertThat(report().at("/counts/unexpected").asLong()).isEqualTo(1);
  }

  @Test
  void a_wrong_signature_fails_the_run() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.FORGE)) {
      assertThat(run(fake, "steady", "--rate", "100")).isEqualTo(ExitCode.FAILED);
    }
    JsonNode counts = report().get("counts");
    assertThat(counts.get("bad_signatures").asLong())
        .isEqualTo(counts.get("signatures_checked").asLong())
        .isPositive();
  }

  @Test
  void a_server_that_refuses_everything_fails_the_run_without_loss() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.REFUSE)) {
      assertThat(run(fake, "steady", "--rate", "50")).isEqualTo(ExitCode.FAILED);
    }
    JsonNode counts = report().get("counts");
    assertThat(counts.get("rejected503").asLong()).isEqualTo(50);
    assertThat(counts.get("lost").asLong()).isZero();
    assertThat(console.out()).contains("nothing was delivered");
  }

  private int run(Fakes fake, String... scenario) {
    List<String> arguments = new ArrayList<>(List.of(scenario));
    arguments.addAll(List.of("--target", fake.server().url(), "--api-key", Fakes.API_KEY));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... scenario) {
    List<String> arguments = new ArrayList<>(List.of(scenario));
    arguments.addAll(List.of("--warmup", "0", "--duration", "1"));
    arguments.addAll(List.of("--json", dir.resolve("report.json").toString()));
    if (!arguments.contains("--calibrate")) {
      arguments.addAll(List.of("--calibrate", "0"));
    }
    return console.run(arguments.toArray(String[]::new));
  }

  private JsonNode report() throws Exception {
    return new ObjectMapper().readTree(dir.resolve("report.json").toFile());
  }
}
