package dev.hookswitch.loadtest.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hookswitch.loadtest.fake.FakeJar;
import dev.hookswitch.loadtest.fake.Fakes;
import dev.hookswitch.loadtest.fake.Misbehaviour;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole trials, of a few seconds, against a fake server. */
final class TrialsTest {
  private static final String[] ONE_SECOND = {"--start", "0", "--warmup", "0", "--duration", "1"};

  private final Path dir;
  private final Console console = new Console();

  TrialsTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void isolation_measures_the_healthy_ones_twice() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.NONE)) {
      int code =
          run(
              fake,
              with(
                  ONE_SECOND,
                  "isolation",
                  "--endpoints=4",
                  "--rate=100",
                  "--backlog=600",
                  "--resetting=25",
                  "--dead=25"));
      assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASSED);
      assertThat(fake.server().endpoints()).as("endpoints left behind").isZero();
    }
    JsonNode report = report();
    JsonNode latencies = report.get("latencies");
    assertThat(latencies.at("/healthy, without trouble/count").asLong()).isPositive();
    assertThat(latencies.at("/healthy, beside trouble/count").asLong()).isPositive();
    // What hangs, resets or is dead takes nothing, so only healthy endpoints had arrivals.
    assertThat(report.at("/counts/arrived")).isEqualTo(report.at("/counts/acknowledged"));
    assertThat(report.at("/bounds/0/limit").asDouble()).isEqualTo(1.5);
    assertThat(console.out()).contains("healthy p99, beside / without", "promised at most 1.5");
  }

  @Test
  void neighbours_measures_the_quiet_tenant_alone_and_beside_the_loud_one() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.NONE)) {
      int code =
          run(
              fake,
              with(
                  ONE_SECOND,
                  "neighbours",
                  "--rate=20",
                  "--times=5",
                  "--admin-token",
                  fake.server().adminToken()));
      assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASSED);
    }
    JsonNode latencies = report().get("latencies");
    assertThat(latencies.at("/tenant B, alone/count").asLong()).isPositive();
    assertThat(latencies.at("/tenant B, beside A/count").asLong()).isPositive();
    assertThat(latencies.at("/tenant A/count").asLong()).isPositive();
    assertThat(report().at("/counts/unexpected").asLong()).isZero();
    assertThat(console.out()).contains("B's share of its fair share", "fair is an equal part");
  }

  @Test
  void neighbours_needs_the_operators_token_of_a_running_server() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.NONE)) {
      assertThat(run(fake, "neighbours")).isEqualTo(ExitCode.USAGE);
    }
    assertThat(console.err()).contains("--admin-token");
  }

  @Test
  void outage_recovery_shows_each_second_after_the_outage() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.NONE)) {
      int code = run(fake, "outage-recovery", "--down=1", "--due=60", "--capacity=50");
      assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASSED);
    }
    JsonNode report = report();
    long taken = 0;
    for (JsonNode second : report.get("seconds")) {
      taken += second.get("taken").asLong();
    }
    assertThat(taken).isEqualTo(report.at("/counts/acknowledged").asLong()).isPositive();
    assertThat(report.at("/figures/requests while it was down").asLong()).isPositive();
    assertThat(console.out()).contains("503 share after recovery", "second collapse");
  }

  @Test
  void call_order_finds_no_inversion_where_order_is_kept() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.NONE)) {
      int code = run(fake, "call-order", "--calls=40", "--failing=30");
      assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASSED);
    }
    assertThat(report().at("/counts/arrived").asLong()).isEqualTo(200);
    assertThat(report().at("/figures/requests answered with 500").asLong()).isPositive();
  }

  @Test
  void call_order_fails_where_order_is_not_kept() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.DISORDER)) {
      assertThat(run(fake, "call-order", "--calls=40", "--failing=50")).isEqualTo(ExitCode.FAILED);
    }
    assertThat(report().at("/counts/inversions").asLong()).isPositive();
    assertThat(console.out()).contains("out of their call's order");
  }

  @Test
  void a_repeated_delivery_fails_a_trial() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.REPEAT)) {
      assertThat(run(fake, "call-order", "--calls=4")).isEqualTo(ExitCode.FAILED);
    }
    assertThat(console.out()).contains("FAILED: 1 delivered again");
  }

  @Test
  void a_lost_delivery_fails_a_trial_once_the_time_is_up() throws Exception {
    try (Fakes fake = new Fakes(Misbehaviour.LOSE)) {
      assertThat(run(fake, "outage-recovery", "--down=1", "--due=5", "--drain-timeout=2"))
          .isEqualTo(ExitCode.FAILED);
    }
    assertThat(console.out()).contains("FAILED: 1 acknowledged but never delivered");
  }

  @Test
  void a_server_started_for_a_trial_gets_the_profile_with_short_delays() throws Exception {
    int code =
        run(
            "call-order",
            "--calls=4",
            "--server-jar",
            FakeJar.in(dir).toString(),
            "--server-log",
            dir.resolve("server.log").toString(),
            "--jvm-args=-Xmx128m");
    assertThat(code).as(console.out() + console.err()).isEqualTo(ExitCode.PASSED);
    assertThat(report().at("/settings/endpoint").asText()).contains("loadtest-quick");
  }

  private int run(Fakes fake, String... trial) {
    return run(with(trial, "--target", fake.server().url(), "--api-key", Fakes.API_KEY));
  }

  private int run(String... arguments) {
    return console.run(with(arguments, "--json", dir.resolve("report.json").toString()));
  }

  /** A scenario's name comes first, so what is common goes behind. */
  private static String[] with(String[] common, String... more) {
    List<String> all = new ArrayList<>();
    boolean named = !common[0].startsWith("-");
    all.addAll(List.of(named ? common : more));
    all.addAll(List.of(named ? more : common));
    return all.toArray(String[]::new);
  }

  private JsonNode report() throws Exception {
    return new ObjectMapper().readTree(dir.resolve("report.json").toFile());
  }
}
