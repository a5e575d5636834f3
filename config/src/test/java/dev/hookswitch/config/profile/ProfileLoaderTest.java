package dev.hookswitch.config.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileLoaderTest {
  @Test
  void the_standard_profile_is_that_of_standard_webhooks() {
    Profiles profiles = ProfileLoader.load(Optional.empty());
    Profile standard = profiles.standard();
    Rules rules = standard.rules();

    assertThat(profiles.all()).containsExactly(standard);
    assertThat(standard.name()).isEqualTo("standard-webhooks");
    assertThat(rules)
        .isEqualTo(
            new Rules(
                Duration.ofSeconds(30),
                StatusSet.of("2xx"),
                new RetryOn(true, true, StatusSet.of("any")),
                rules.schedule(),
                8,
                new RetryAfterRule(
                    RetryAfterRule.Mode.HONOUR,
                    StatusSet.of("429", "503"),
                    Duration.ZERO,
                    Duration.ofHours(24)),
                StatusSet.of("429"),
                new OnExhaust(OnExhaust.End.DEAD, true),
                Optional.empty(),
                false));
    assertThat(rules.schedule().jitter())
        .isEqualTo(new Jitter(Jitter.Kind.ADD, 0.1, Duration.ZERO));
    assertThat(standard.failing())
        .isEqualTo(
            new Failing(true, Optional.of(Duration.ofDays(5)), 1, Failing.Failover.EXHAUSTED));
    assertThat(standard.limits().maxInFlight()).isEqualTo(32);
    assertThat(standard.limits().ratePerS()).isEmpty();
    assertThat(standard.settable())
        .isEqualTo(new Settable(new IntRange(1, 300), new IntRange(0, 9), true, true, true));
  }

  @Test
  void the_standard_schedule_takes_75_hours_and_35_minutes() {
    Schedule schedule = ProfileLoader.load(Optional.empty()).standard().rules().schedule();

    Duration sum = Duration.ZERO;
    for (int failed = 1; failed <= 9; failed++) {
      sum = sum.plus(schedule.delayAfter(failed, 0));
    }

    assertThat(sum).isEqualTo(Duration.ofHours(75).plusMinutes(35).plusSeconds(5));
  }

  @Test
  void every_built_in_file_stands_in_the_index() throws IOException {
    Path built = Path.of("src/main/resources/dev/hookswitch/config/profiles");
    try (Stream<Path> files = Files.list(built)) {
      assertThat(Files.readAllLines(built.resolve("index.txt")))
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> String.valueOf(file.getFileName()))
                  .filter(name -> name.endsWith(".yaml"))
                  .toList());
    }
  }

  @Test
  void the_profiles_of_a_folder_join_the_built_in_ones_by_name(@TempDir Path dir) {
    Yaml.write(dir, "b.yaml", Yaml.GOOD);
    Yaml.write(dir, "a.yaml", Yaml.with("name: mine", "name: a-1"));
    Yaml.write(dir, "notes.txt", "not a profile");

    Profiles profiles = Yaml.load(dir);

    assertThat(profiles.all())
        .extracting(Profile::name)
        .containsExactly("a-1", "mine", "standard-webhooks");
    assertThat(profiles.find("mine")).map(Profile::description).contains("A profile of a test.");
    assertThat(profiles.find("other")).isEmpty();
  }

  @Test
  void what_is_left_out_is_what_the_comments_say(@TempDir Path dir) {
    Yaml.write(dir, "a.yaml", Yaml.GOOD);

    Profile profile = Yaml.load(dir).find("mine").orElseThrow();

    assertThat(profile.byType()).isEmpty();
    assertThat(profile.rules().ttl()).isEmpty();
    assertThat(profile.rules().retryAfter().max()).isEqualTo(RetryAfterRule.MAX_DEFAULT);
    assertThat(profile.failing().disableAfter()).isEmpty();
    assertThat(profile.failing().disableFailuresMin()).isEqualTo(1);
  }

  @Test
  void an_override_changes_what_it_names_and_nothing_else(@TempDir Path dir) {
    Yaml.write(
        dir,
        "a.yaml",
        Yaml.GOOD
            + """
            ttl_s: 60
            overrides:
              a.b: {ttl_s: null, schedule: {jitter: {share: 0.5}}}
              a.*: {schedule: {base_s: 1, factor: 2, cap_s: 4}}
              a.b.*: {retry_after: {max_s: 5}, supersede: true}
            """);
    Profile profile = Yaml.load(dir).find("mine").orElseThrow();
    Rules own = profile.rules();

    assertThat(profile.rulesFor("b")).isEqualTo(own);
    assertThat(profile.rulesFor("a")).isEqualTo(own);
    assertThat(profile.rulesFor("ab.c")).isEqualTo(own);
    assertThat(profile.rulesFor("a.b"))
        .isEqualTo(
            copy(
                own,
                new Schedule(
                    own.schedule().delays(), new Jitter(Jitter.Kind.ADD, 0.5, Duration.ZERO)),
                own.retryAfter(),
                Optional.empty(),
                false));
    Delays growing = new Delays.Growing(Duration.ofSeconds(1), 2, Duration.ofSeconds(4));
    assertThat(profile.rulesFor("a.c"))
        .isEqualTo(
            copy(
                own,
                new Schedule(growing, own.schedule().jitter()),
                own.retryAfter(),
                own.ttl(),
                false));
    assertThat(profile.rulesFor("a.c.d.e")).isEqualTo(profile.rulesFor("a.c"));
    RetryAfterRule shorter =
        new RetryAfterRule(
            RetryAfterRule.Mode.HONOUR,
            StatusSet.of("429", "503"),
            Duration.ZERO,
            Duration.ofSeconds(5));
    assertThat(profile.rulesFor("a.b.c.d")).isEqualTo(profile.rulesFor("a.b.c"));
    assertThat(profile.rulesFor("a.b.c"))
        .isEqualTo(copy(own, own.schedule(), shorter, own.ttl(), true));
  }

  private static Rules copy(
      Rules rules,
      Schedule schedule,
      RetryAfterRule retryAfter,
      Optional<Duration> ttl,
      boolean supersede) {
    return new Rules(
        rules.timeout(),
        rules.success(),
        rules.retryOn(),
        schedule,
        rules.maxRetries(),
        retryAfter,
        rules.uncharged(),
        rules.onExhaust(),
        ttl,
        supersede);
  }

  @Test
  void a_problem_names_the_file_and_all_files_are_read(@TempDir Path dir) {
    Yaml.write(dir, "a.yaml", Yaml.with("max_retries: 8", "max_retries: 10"));
    Yaml.write(dir, "b.yaml", Yaml.with("uncharged: [429]", "uncharged: 429"));

    assertThat(Yaml.problems(dir))
        .isEqualTo(
            List.of(
                "max_retries = 10 (file a.yaml): must be within settable.max_retries",
                "uncharged = 429 (file b.yaml):"
                    + " must be a list of statuses like 200, \"200-299\", 2xx or any"));
  }

  @Test
  void a_name_is_taken_once_and_a_built_in_one_is_taken(@TempDir Path dir) {
    Yaml.write(dir, "a.yaml", Yaml.GOOD);
    Yaml.write(dir, "b.yaml", Yaml.GOOD);
    Yaml.write(dir, "c.yaml", Yaml.with("name: mine", "name: standard-webhooks"));

    assertThat(Yaml.problems(dir))
        .containsExactly(
            "name = \"mine\" (file b.yaml): must be another name, file a.yaml has it",
            "name = \"standard-webhooks\" (file c.yaml): must be another name,"
                + " file built-in standard-webhooks.yaml has it");
  }

  @Test
  void a_folder_that_cannot_be_read_is_refused(@TempDir Path dir) {
    Path missing = dir.resolve("missing");

    assertThat(Yaml.problems(missing))
        .containsExactly(
            "profiles.dir = \""
                + missing
                + "\": must be a folder that can be read (NoSuchFileException)");
  }
}
