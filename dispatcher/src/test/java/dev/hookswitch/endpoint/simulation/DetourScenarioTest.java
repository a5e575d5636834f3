package dev.hookswitch.endpoint.simulation;

import static dev.hookswitch.endpoint.simulation.Scenes.USUAL;
import static dev.hookswitch.endpoint.simulation.Scenes.endpoint;
import static dev.hookswitch.endpoint.simulation.Scenes.ends;
import static dev.hookswitch.endpoint.simulation.Scenes.postEvery;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.Samples;
import dev.hookswitch.config.profile.Failing;
import dev.hookswitch.config.profile.Profile;
import dev.hookswitch.config.profile.Rules;
import dev.hookswitch.endpoint.Kits;
import dev.hookswitch.endpoint.Lane;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.pace.Slots;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Deliveries that do not go straight to where they should. */
final class DetourScenarioTest {
  private final Random random = new Random(42);

  private Receiver healthy() {
    return Receiver.healthy(USUAL, random);
  }

  private static Profile profile(Failing.Failover failover) {
    Profile standard = Samples.standardProfile();
    Failing failing = new Failing(true, Optional.empty(), 1, failover);
    return new Profile(
        standard.name(),
        standard.description(),
        standard.rules(),
        Map.of("call.updated", superseding(standard.rules())),
        standard.limits(),
        failing,
        standard.settable());
  }

  private static Rules superseding(Rules rules) {
    return new Rules(
        rules.timeout(),
        rules.success(),
        rules.retryOn(),
        rules.schedule(),
        rules.maxRetries(),
        rules.retryAfter(),
        rules.uncharged(),
        rules.onExhaust(),
        rules.ttl(),
        true);
  }

  @Test
  void while_the_breaker_is_open_deliveries_go_to_the_failover_url_and_then_back() {
    World world = new World(World.Options.calm(), random);
    Duration outage = Duration.ofMinutes(5);
    EndpointId id =
        world.subscribe(
            endpoint(1)
                .profile(profile(Failing.Failover.BREAKER_OPEN))
                .failoverUrl("https://other.example/"),
            healthy().between(Duration.ZERO, outage, Receiver.always(503, USUAL)));
    world.receiverAt("https://other.example/", healthy());
    postEvery(world, Duration.ofMillis(200), Duration.ofMinutes(15), World.Post.PLAIN, id);
    world.run(Duration.ofMinutes(30));

    assertThat(ends(world)).isEqualTo(Map.of(DeliveryState.DELIVERED, 4_500L));
    List<Sent> diverted = world.sent().stream().filter(Sent::failover).toList();
    assertThat(diverted).hasSizeBetween(1_000, 3_500);
    assertThat(world.sent().get(world.sent().size() - 1).failover()).as("in the end").isFalse();
    long recorded =
        world.postgres().history().values().stream()
            .flatMap(List::stream)
            .filter(Attempt::onFailover)
            .count();
    assertThat(recorded).isEqualTo(diverted.size());
  }

  @Test
  void what_the_url_did_not_take_goes_to_the_failover_url() {
    World world = new World(World.Options.calm(), random);
    EndpointId id =
        world.subscribe(
            endpoint(1).maxRetries(1).failoverUrl("https://other.example/"),
            Receiver.always(422, USUAL));
    world.receiverAt("https://other.example/", healthy());
    postEvery(world, Duration.ofMillis(100), Duration.ofSeconds(10), World.Post.PLAIN, id);
    world.run(Duration.ofMinutes(2));

    assertThat(world.postgres().history()).hasSize(100);
    world
        .postgres()
        .history()
        .values()
        .forEach(
            attempts -> {
              assertThat(attempts)
                  .extracting(Attempt::onFailover)
                  .containsExactly(false, false, true);
              assertThat(attempts.get(2).state()).isEqualTo(DeliveryState.DELIVERED);
            });
  }

  @Test
  void age_replacement_order_and_spills_go_together() {
    World.Options calm = World.Options.calm();
    World.Options tight =
        new World.Options(
            new ModelLink.Faults(Duration.ofMillis(50), 0.01),
            new Lane.Bounds(8, 100_000),
            20_000,
            Slots.Options.standard(4, 40, 20, 100),
            Kits.BREAKER,
            calm.hold());
    World world = new World(tight, random);
    EndpointId id =
        world.subscribe(
            endpoint(1).ordered(true).profile(profile(Failing.Failover.NEVER)),
            healthy().sometimes(0.1, Receiver.Answer.of(404, USUAL), random));
    List<World.Post> kinds = new ArrayList<>();
    for (int call = 0; call < 20; call++) {
      kinds.add(World.Post.ofCall("call" + call));
      kinds.add(new World.Post("call.updated", "call" + call, null));
      kinds.add(new World.Post("call.hint", "call" + call, 10));
    }
    for (int n = 0; n < 3_000; n++) {
      World.Post post = kinds.get(random.nextInt(kinds.size()));
      world.time().in(Duration.ofMillis(10L * n), () -> world.post(post, id));
    }
    world.run(Duration.ofHours(50));

    assertThat(world.postgres().owed()).isZero();
    Map<DeliveryState, Long> ends = ends(world);
    assertThat(ends)
        .containsOnlyKeys(DeliveryState.DELIVERED, DeliveryState.CANCELLED, DeliveryState.EXPIRED);
    assertThat(ends.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(3_000);
    assertThat(ends.values()).allMatch(count -> count > 100);
  }
}
