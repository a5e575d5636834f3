package dev.hookswitch.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.TestClock;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.EndpointId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class IdleVerticleTest {
  private final Vertx vertx = Vertx.vertx();
  private final Context loop = OnLoops.newLoop(vertx);
  private final TestClock clock = new TestClock();
  private final EndpointId id = Samples.endpointId();
  private final Endpoint endpoint = Samples.endpointTo(id, "https://a.example/").rate(1, 1).build();

  @AfterEach
  void stop() {
    OnLoops.await(vertx.close());
  }

  private EndpointVerticle deployed() {
    Lane lane = new Lane(new Lane.Bounds(9, 100_000), new MemoryBudget(100_000));
    Pump.Kit kit = new Kits().clock(clock, clock::nanos).build(vertx);
    EndpointVerticle verticle =
        new EndpointVerticle(loop, () -> new Pump(id, () -> endpoint, lane, kit));
    OnLoops.await(vertx.deployVerticle(verticle));
    return verticle;
  }

  @Test
  void what_only_time_had_to_end_does_not_keep_it_live() {
    EndpointVerticle verticle = deployed();
    Delivery delivery = Samples.delivery(Samples.event(), id);
    verticle.tell(pump -> pump.offer(delivery));
    OnLoops.await(verticle.status());
    assertThat(verticle.idleSinceLastLook()).as("used").isFalse();
    assertThat(verticle.idleSinceLastLook()).as("the rate limit remembers").isFalse();

    OnLoops.run(loop, () -> clock.move(Duration.ofMinutes(2)));
    OnLoops.until("it is idle", verticle::idleSinceLastLook);
  }
}
