package dev.hookswitch.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.deliver.Endpoint;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EndpointVerticleTest {
  private final Vertx vertx = Vertx.vertx();
  private final Context loop = OnLoops.newLoop(vertx);

  @AfterEach
  void stop() {
    OnLoops.await(vertx.close());
  }

  @Test
  void who_asks_before_it_has_begun_is_answered_when_it_has() {
    Endpoint endpoint = Samples.endpointTo("https://a.example/").build();
    Lane lane = new Lane(new Lane.Bounds(9, 9_999), new MemoryBudget(9_999));
    EndpointVerticle verticle =
        new EndpointVerticle(
            loop, () -> new Pump(endpoint.id(), () -> endpoint, lane, new Kits().build(vertx)));
    Future<PumpStatus> asked = verticle.status();
    OnLoops.run(loop, () -> {});
    assertThat(asked.isComplete()).isFalse();

    String unused = OnLoops.await(vertx.deployVerticle(verticle));
    assertThat(OnLoops.await(asked).queued()).isZero();
  }
}
