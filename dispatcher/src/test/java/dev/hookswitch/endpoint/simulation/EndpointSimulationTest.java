package dev.hookswitch.endpoint.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.Samples;
import dev.hookswitch.Samples.EndpointBuilder;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.endpoint.Kits;
import dev.hookswitch.endpoint.Lane;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.pace.Slots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random worlds, one for each seed: endpoints of all kinds, receivers with all troubles, a database
 * that fails, crashes, pauses and changes; and then the promises.
 */
final class EndpointSimulationTest {
  private static final Duration BUSY = Duration.ofMinutes(4);
  private static final int SEEDS = 200;

  @Test
  void whatever_happens_each_delivery_ends_once_and_nobody_is_hurt() {
    String given = System.getProperty("simulation.seed");
    if (given != null) {
      play(Long.parseLong(given));
      return;
    }
    for (long seed = 1; seed <= Integer.getInteger("simulation.seeds", SEEDS); seed++) {
      play(seed);
    }
  }

  private static void play(long seed) {
    try {
      new EndpointSimulationTest().playOut(new Random(seed));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("-Dsimulation.seed=" + seed + ": " + e.getMessage(), e);
    }
  }

  private void playOut(Random random) {
    World world = new World(options(random), random);
    List<EndpointId> endpoints = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int n = 0; n < count; n++) {
      endpoints.add(world.subscribe(endpoint(n, random), receiver(random)));
      world.receiverAt("https://failover" + n + ".example/", receiver(random));
    }
    posts(world, endpoints, random);
    incidents(world, endpoints, random);
    world.run(BUSY.multipliedBy(2));
    // Every receiver is well by now; the longest schedule takes some days more.
    endpoints.forEach(id -> world.patch(id, EndpointSimulationTest::resume));
    world.run(Duration.ofHours(80));
    everythingEndedOnce(world);
    nothingIsLeftBehind(world);
  }

  private static void resume(EndpointBuilder builder) {
    builder.state(EndpointState.ACTIVE);
  }

  private static World.Options options(Random random) {
    return new World.Options(
        new ModelLink.Faults(
            Duration.ofMillis(2 + random.nextInt(200)), random.nextBoolean() ? 0 : 0.02),
        new Lane.Bounds(3 + random.nextInt(60), 1_000_000),
        random.nextBoolean() ? 1L << 20 : 20_000,
        Slots.Options.standard(3 + random.nextInt(40), 40, 20, 50),
        Kits.BREAKER,
        Duration.ofSeconds(1 + random.nextInt(40)));
  }

  private static EndpointBuilder endpoint(int n, Random random) {
    EndpointBuilder builder =
        Samples.endpointTo(new EndpointId(n + 1), "https://receiver" + n + ".example/")
            .maxInFlight(1 + random.nextInt(12))
            .maxRetries(random.nextInt(8))
            .timeout(Duration.ofSeconds(1 + random.nextInt(10)))
            .ordered(random.nextBoolean());
    if (random.nextInt(3) == 0) {
      builder.rate(1 + random.nextInt(40), 1 + random.nextInt(10));
    }
    if (random.nextInt(3) == 0) {
      builder.failoverUrl("https://failover" + n + ".example/");
    }
    return builder;
  }

  /** One of the troubles that there are, for a part of the busy time. */
  private static Receiver receiver(Random random) {
    Receiver healthy = Receiver.healthy(Duration.ofMillis(5 + random.nextInt(400)), random);
    Duration from = part(BUSY, random);
    Duration until = from.plus(part(BUSY, random));
    Receiver troubled =
        switch (random.nextInt(9)) {
          case 0 -> Receiver.hanging();
          case 1 -> Receiver.always(0, Duration.ofMillis(1));
          case 2 -> healthy.sometimes(0.3, Receiver.Answer.of(500, Duration.ofMillis(9)), random);
          case 3 -> Receiver.healthy(Duration.ofSeconds(9), random);
          case 4 -> healthy.capacity(1 + random.nextInt(20));
          case 5 -> {
            Duration rest = Duration.ofMillis(1 + random.nextInt(60_000));
            yield healthy.sometimes(
                0.05, new Receiver.Answer(429, Duration.ofMillis(9), rest), random);
          }
          case 6 -> healthy.sometimes(0.01, Receiver.Answer.of(410, Duration.ofMillis(9)), random);
          case 7 -> healthy.sometimes(0.5, Receiver.Answer.of(404, Duration.ofMillis(9)), random);
          default -> healthy;
        };
    return healthy.between(from, until, troubled);
  }

  private static Duration part(Duration of, Random random) {
    return Duration.ofNanos((long) (of.toNanos() * random.nextDouble()));
  }

  private static void posts(World world, List<EndpointId> endpoints, Random random) {
    int posts = 50 + random.nextInt(500);
    int calls = 1 + random.nextInt(20);
    boolean inBursts = random.nextBoolean();
    Duration at = Duration.ZERO;
    for (int n = 0; n < posts; n++) {
      at = inBursts && random.nextInt(50) > 0 ? at : part(BUSY, random);
      world.time().in(at, () -> post(world, endpoints, calls, random));
    }
  }

  private static void post(World world, List<EndpointId> endpoints, int calls, Random random) {
    World.Post post =
        random.nextInt(3) == 0
            ? World.Post.PLAIN
            : new World.Post(
                "call.updated",
                "call" + random.nextInt(calls),
                random.nextInt(20) == 0 ? 1 + random.nextInt(300) : null);
    EndpointId[] owed =
        endpoints.stream().filter(id -> random.nextInt(3) > 0).toArray(EndpointId[]::new);
    world.post(post, owed);
  }

  private static void incidents(World world, List<EndpointId> endpoints, Random random) {
    for (int n = random.nextInt(8); n > 0; n--) {
      EndpointId id = endpoints.get(random.nextInt(endpoints.size()));
      world.time().in(part(BUSY, random), incident(world, id, random));
    }
  }

  private static Runnable incident(World world, EndpointId id, Random random) {
    return switch (random.nextInt(5)) {
      case 0 ->
          () -> {
            if (world.up()) {
              world.crash(Duration.ofSeconds(1 + random.nextInt(20)));
            }
          };
      case 1 ->
          () -> {
            world.patch(id, builder -> builder.state(EndpointState.PAUSED));
            world
                .time()
                .in(part(BUSY, random), () -> world.patch(id, EndpointSimulationTest::resume));
          };
      case 2 -> () -> world.patch(id, builder -> builder.maxInFlight(1 + random.nextInt(12)));
      case 3 -> () -> world.patch(id, builder -> builder.rate(1 + random.nextInt(50), 5));
      default ->
          () -> {
            if (world.up()) {
              world.node().retireIdle();
            }
          };
    };
  }

  private static void everythingEndedOnce(World world) {
    Map<DeliveryId, List<Sent>> takenOf =
        world.sent().stream()
            .filter(Sent::delivered)
            .collect(Collectors.groupingBy(Sent::delivery));
    for (Map.Entry<DeliveryId, List<Attempt>> entry : world.postgres().history().entrySet()) {
      DeliveryId id = entry.getKey();
      EndpointState state = world.endpoint(id.endpoint()).state();
      List<Attempt> attempts = entry.getValue();
      long ends = attempts.stream().filter(attempt -> attempt.next() == null).count();
      if (state == EndpointState.ACTIVE) {
        assertThat(ends).as("ends of %s: %s", id, attempts).isEqualTo(1);
        assertThat(world.postgres().owed(id)).as("still owed").isNull();
      } else {
        assertThat(ends + (world.postgres().owed(id) == null ? 0 : 1)).isEqualTo(1);
      }
      List<Sent> taken = takenOf.getOrDefault(id, List.of());
      boolean delivered =
          attempts.stream().anyMatch(attempt -> attempt.state() == DeliveryState.DELIVERED);
      assertThat(taken.isEmpty()).as("%s was taken", id).isEqualTo(!delivered);
      assertThat(taken.stream().map(Sent::process).distinct())
          .as("%s was taken more often than processes died", id)
          .hasSameSizeAs(taken);
    }
  }

  private static void nothingIsLeftBehind(World world) {
    assertThat(world.node().memoryUsed()).isZero();
    world.node().retireIdle();
    assertThat(world.node().live()).as("pumps with nothing to do").isEmpty();
    assertThat(world.time().alarms()).as("alarms").isZero();
  }
}
