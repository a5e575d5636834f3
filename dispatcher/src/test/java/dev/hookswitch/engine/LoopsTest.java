package dev.hookswitch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.config.Settings;
import dev.hookswitch.config.SettingsLoader;
import dev.hookswitch.config.Sources;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.Route;
import dev.hookswitch.endpoint.Kits;
import dev.hookswitch.endpoint.Loop;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.store.DatabaseAddress;
import dev.hookswitch.store.Vault;
import dev.hookswitch.store.pg.PgStore;
import dev.hookswitch.watch.AttemptLogLine;
import dev.hookswitch.watch.AttemptWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LoopsTest {
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(3));

  @AfterEach
  void stop() {
    OnLoops.await(vertx.close());
  }

  private Loops loops(int count) {
    Settings settings =
        new SettingsLoader()
            .load(
                Sources.none()
                    .withCommandLine(
                        Map.of(
                            "environment",
                            "development",
                            "dispatch.event-loops",
                            Integer.toString(count))));
    PgStore store =
        new PgStore(
            vertx,
            DatabaseAddress.parse("postgresql://nobody:pw@127.0.0.1:1/none"),
            new Vault(new byte[32]),
            Samples.profiles(),
            new PgStore.Options(
                Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), 1, true));
    Loops loops =
        new Loops(
            vertx,
            Clock.systemUTC(),
            settings,
            store,
            () -> 1L,
            (endpoint, dueAt) -> {},
            new AttemptWatch(
                new SimpleMeterRegistry(), new AttemptLogLine(AttemptLogLine.Scope.NONE)),
            new Kits.Nobody(),
            "test");
    OnLoops.await(loops.start());
    return loops;
  }

  @Test
  void endpoints_take_turns_over_distinct_loops() {
    Loops loops = loops(2);
    Loop first = loops.next();
    Loop second = loops.next();

    assertThat(first.thread()).isNotSameAs(second.thread());
    assertThat(loops.next()).isSameAs(first);
    assertThat(loops.include(second.thread())).isTrue();
    assertThat(loops.include(Thread.currentThread())).isFalse();
  }

  @Test
  void a_loop_goes_on_sending_after_a_verticle_that_used_it_has_retired() {
    HttpServer receiver =
        vertx.createHttpServer().requestHandler(request -> request.response().end());
    int port = OnLoops.await(receiver.listen(0, "127.0.0.1")).actualPort();
    Loop loop = loops(1).next();
    Endpoint endpoint = Samples.endpointTo("http://127.0.0.1:" + port + "/").build();
    String id = OnLoops.await(vertx.deployVerticle(context -> attempt(loop, endpoint)));
    OnLoops.await(vertx.undeploy(id));

    Outcome outcome = OnLoops.await(attempt(loop, endpoint));

    assertThat(outcome.detail()).isNull();
    assertThat(outcome.delivered()).isTrue();
  }

  private static Future<Outcome> attempt(Loop loop, Endpoint endpoint) {
    return OnLoops.later(
        loop.context(),
        () ->
            loop.kit()
                .sender()
                .attempt(
                    endpoint,
                    Samples.delivery(Samples.event(), endpoint.id()),
                    Route.PRIMARY,
                    () -> {}));
  }
}
