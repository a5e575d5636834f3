package dev.hookswitch.endpoint.simulation;

import static dev.hookswitch.endpoint.simulation.Scenes.USUAL;
import static dev.hookswitch.endpoint.simulation.Scenes.endpoint;
import static dev.hookswitch.endpoint.simulation.Scenes.ends;
import static dev.hookswitch.endpoint.simulation.Scenes.postEvery;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.Samples;
import dev.hookswitch.config.profile.Delays;
import dev.hookswitch.endpoint.Pump;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.pace.CircuitBreaker;
import dev.hookswitch.pace.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The promises that have figures, in virtual time. */
final class EndpointScenarioTest {
  private final Random random = new Random(42);

  private Receiver healthy() {
    return Receiver.healthy(USUAL, random);
  }

  private static Duration p99(World world, Predicate<Sent> which) {
    List<Duration> ages =
        world.sent().stream()
            .filter(sent -> sent.delivered() && which.test(sent))
            .map(Sent::age)
            .sorted()
            .toList();
    assertThat(ages).hasSizeGreaterThan(100);
    return ages.get(ages.size() * 99 / 100);
  }

  @Test
  void one_endpoint_that_hangs_with_fifty_thousand_events_does_not_slow_the_other_99() {
    Duration alone = p99OfNinetyNine(false);
    Duration beside = p99OfNinetyNine(true);

    assertThat(beside.toNanos()).isLessThanOrEqualTo(alone.toNanos() * 3 / 2);
  }

  private Duration p99OfNinetyNine(boolean oneHangs) {
    World world = new World(World.Options.calm().slots(200), new Random(42));
    EndpointId first = world.subscribe(endpoint(1), oneHangs ? Receiver.hanging() : healthy());
    for (int n = 2; n <= 100; n++) {
      EndpointId id = world.subscribe(endpoint(n), healthy());
      world
          .time()
          .in(
              Duration.ofMillis(10L * n),
              () ->
                  postEvery(
                      world, Duration.ofMillis(250), Duration.ofMinutes(1), World.Post.PLAIN, id));
    }
    world.backlog(oneHangs ? 50_000 : 1, first);
    world.run(Duration.ofSeconds(70));
    return p99(world, sent -> !sent.endpoint().equals(first));
  }

  @Test
  void a_tenant_with_a_hundred_times_the_load_does_not_take_the_others_share() {
    World solo = twoTenants(false);
    World both = twoTenants(true);
    EndpointId ours = new EndpointId(1);
    Predicate<Sent> b = sent -> sent.endpoint().equals(ours);

    assertThat(p99(both, b).toNanos()).isLessThanOrEqualTo(2 * p99(solo, b).toNanos());
    long fair = solo.sent().stream().filter(b).count();
    assertThat(both.sent().stream().filter(b).count()).isGreaterThanOrEqualTo(fair * 8 / 10);
    assertThat(both.postgres().owed()).as("slots are scarce").isGreaterThan(1_000);
  }

  private World twoTenants(boolean withA) {
    World.Options calm = World.Options.calm();
    World.Options scarce =
        new World.Options(
            calm.faults(),
            calm.lane(),
            calm.memoryBytes(),
            Slots.Options.standard(60, 40, 20, 100),
            calm.breaker(),
            calm.hold());
    World world = new World(scarce, new Random(42));
    EndpointId b = world.subscribe(endpoint(1).tenant(new TenantId(1)), healthy());
    postEvery(world, Duration.ofMillis(50), Duration.ofSeconds(30), World.Post.PLAIN, b);
    for (int n = 2; withA && n <= 21; n++) {
      EndpointId a = world.subscribe(endpoint(n).tenant(new TenantId(2)), healthy());
      postEvery(world, Duration.ofMillis(10), Duration.ofSeconds(30), World.Post.PLAIN, a);
    }
    world.run(Duration.ofSeconds(31));
    return world;
  }

  @Test
  void an_endpoint_that_comes_back_with_twenty_thousand_due_is_not_flooded() {
    World world = new World(World.Options.calm(), random);
    Duration outage = Duration.ofMinutes(10);
    Receiver back = healthy().capacity(100);
    EndpointId id =
        world.subscribe(
            endpoint(1),
            back.between(Duration.ZERO, outage, Receiver.always(0, Duration.ofMillis(1))));
    world.backlog(20_000, id);
    world.run(outage);
    assertThat(world.sent()).as("knocks at a closed door").hasSizeLessThan(40);
    int opened = openings(world, id, Duration.ofMinutes(10));

    List<Sent> after = world.sent().stream().filter(sent -> sent.status() != 0).toList();
    Instant recovered = after.get(0).began();
    long refused = after.stream().filter(sent -> sent.status() == 503).count();
    assertThat(refused).isLessThan(after.size() / 20);
    for (int minute = 1; minute <= 2; minute++) {
      Instant from = recovered.plusSeconds(60L * minute);
      assertThat(delivered(after, from, from.plusSeconds(60))).isGreaterThanOrEqualTo(80 * 60);
    }
    assertThat(opened).as("openings after the recovery").isZero();
    assertThat(ends(world)).containsOnlyKeys(DeliveryState.DELIVERED);
    assertThat(world.postgres().owed()).isZero();
  }

  /** Runs on, and counts how often the breaker opens once something was answered. */
  private static int openings(World world, EndpointId id, Duration time) {
    int opened = 0;
    for (long second = 0; second < time.toSeconds(); second++) {
      world.run(Duration.ofSeconds(1));
      boolean recovered = world.sent().get(world.sent().size() - 1).status() != 0;
      if (recovered && state(world, id) == CircuitBreaker.State.OPEN) {
        opened++;
      }
    }
    return opened;
  }

  private static CircuitBreaker.State state(World world, EndpointId id) {
    Pump pump = Objects.requireNonNull(world.node().live(id));
    return Objects.requireNonNull(pump.status().primary()).state();
  }

  private static long delivered(List<Sent> sent, Instant from, Instant until) {
    return sent.stream()
        .filter(s -> s.delivered() && !s.ended().isBefore(from) && s.ended().isBefore(until))
        .count();
  }

  @Test
  void a_storm_of_retries_follows_the_schedule_and_is_spread_over_its_jitter() {
    int events = 4_000;
    World world = new World(World.Options.calm(), random);
    EndpointId id =
        world.subscribe(endpoint(1).maxInFlight(400), Receiver.always(422, Duration.ofMillis(20)));
    world.backlog(events, id);
    world.run(Duration.ofDays(4));

    assertThat(ends(world)).isEqualTo(Map.of(DeliveryState.DEAD, (long) events));
    assertThat(world.sent()).hasSize(9 * events);
    Map<Object, List<Sent>> byEvent =
        world.sent().stream().collect(Collectors.groupingBy(Sent::delivery));
    byEvent.values().forEach(EndpointScenarioTest::isOnSchedule);
    for (int number = 3; number <= 9; number++) {
      isSpread(waits(byEvent.values(), number));
    }
    // 300 s and up to a tenth more: a band of 30 s, so these are the buckets of one second.
    isSpread(world.sent().stream().filter(s -> s.number() == 3).map(Sent::began).toList());
  }

  /** As instants, for what each event waited for its attempt. */
  private static List<Instant> waits(Collection<List<Sent>> byEvent, int number) {
    return byEvent.stream()
        .map(sent -> Duration.between(sent.get(number - 2).ended(), sent.get(number - 1).began()))
        .map(Instant.EPOCH::plus)
        .toList();
  }

  private static void isOnSchedule(List<Sent> attempts) {
    Delays delays = Samples.standardProfile().rules().schedule().delays();
    for (int n = 1; n < attempts.size(); n++) {
      Duration wait = Duration.between(attempts.get(n - 1).ended(), attempts.get(n).began());
      Duration least = delays.after(n);
      // Reading, and waiting for a place among those in flight.
      Duration most = least.plus(least.dividedBy(10)).plusSeconds(2);
      assertThat(wait).isBetween(least, most);
    }
  }

  /** None of thirty buckets has more than twice the mean. */
  private static void isSpread(List<Instant> instants) {
    long[] at = instants.stream().mapToLong(Instant::toEpochMilli).sorted().toArray();
    long bucket = (at[at.length - 1] - at[0]) / 30 + 1;
    int[] counts = new int[30];
    for (long each : at) {
      counts[(int) ((each - at[0]) / bucket)]++;
    }
    for (int count : counts) {
      assertThat(count).as("in %d ms", bucket).isLessThanOrEqualTo(2 * at.length / 30);
    }
  }

  @Test
  void an_outage_costs_no_delivery_its_attempts() {
    World world = new World(World.Options.calm(), random);
    EndpointId id =
        world.subscribe(endpoint(1).maxRetries(3), Receiver.always(500, Duration.ofMillis(20)));
    world.backlog(1_000, id);
    world.run(Duration.ofHours(6));

    assertThat(world.sent()).hasSizeLessThan(200);
    assertThat(ends(world)).isEmpty();
    assertThat(world.postgres().owed()).isEqualTo(1_000);
  }

  @Test
  void one_retry_after_keeps_all_deliveries_of_the_endpoint_waiting_and_costs_none() {
    World world = new World(World.Options.calm(), random);
    Receiver.Answer rest = new Receiver.Answer(429, Duration.ofMillis(20), Duration.ofMinutes(2));
    EndpointId id =
        world.subscribe(
            endpoint(1), healthy().between(Duration.ZERO, Duration.ofSeconds(1), at -> rest));
    world.post(World.Post.PLAIN, id);
    world.run(Duration.ofSeconds(1));
    postEvery(world, Duration.ofMillis(100), Duration.ofSeconds(50), World.Post.PLAIN, id);
    world.run(Duration.ofSeconds(119));
    assertThat(world.sent()).hasSize(1);

    world.run(Duration.ofMinutes(3));
    assertThat(ends(world)).isEqualTo(Map.of(DeliveryState.DELIVERED, 501L));
    assertThat(world.sent()).hasSize(502);
    Instant asked = world.sent().get(0).ended();
    assertThat(world.sent().get(1).began()).isAfterOrEqualTo(asked.plusSeconds(120));
    world.postgres().history().values().stream()
        .flatMap(List::stream)
        .filter(attempt -> attempt.next() != null)
        .forEach(attempt -> assertThat(attempt.delivery().progress().failures()).isZero());
  }
}
