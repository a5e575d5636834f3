package dev.hookswitch.oversee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.Samples;
import dev.hookswitch.TestClock;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.event.Attempt;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.PostedEvent;
import dev.hookswitch.watch.EndpointWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The memory as a whole, on a clock and a database that a test moves. The profile says 5 days. */
final class TroublesTest {
  private final TestClock clock = new TestClock();
  private final Instant start = clock.instant();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Map<EndpointId, Endpoint> directory = new HashMap<>();
  private final FakeStore store = new FakeStore();
  private final List<EndpointId> disabled = new ArrayList<>();
  private final List<PostedEvent> posted = new ArrayList<>();
  private boolean databaseDown;
  private Troubles troubles = make();
  private final Endpoint endpoint = added("https://secret.example/path?token=s3cret");

  private final class FakeStore implements TroubleStore {
    final Map<EndpointId, Trouble> rows = new HashMap<>();
    int writes;

    @Override
    public Future<Map<EndpointId, Trouble>> troubles() {
      return Future.succeededFuture(Map.copyOf(rows));
    }

    @Override
    public Future<Void> saveTroubles(Map<EndpointId, Trouble> changed) {
      writes++;
      return unlessDown(() -> rows.putAll(changed));
    }

    @Override
    public Future<Void> removeTroubles(Collection<EndpointId> endpoints) {
      writes++;
      return unlessDown(() -> endpoints.forEach(rows::remove));
    }
  }

  private Future<Void> unlessDown(Runnable work) {
    if (databaseDown) {
      return Future.failedFuture("down");
    }
    work.run();
    return Future.succeededFuture();
  }

  private Troubles make() {
    return new Troubles(
        clock,
        new Troubles.Means(
            Runnable::run,
            directory::get,
            store,
            this::disable,
            (tenant, event) -> unlessDown(() -> posted.add(event)),
            new EndpointWatch(meters)));
  }

  private Future<Optional<Endpoint>> disable(EndpointId id, EndpointState.Reason reason) {
    Endpoint now = Objects.requireNonNull(directory.get(id)).disabled(reason, clock.instant());
    return unlessDown(
            () -> {
              disabled.add(id);
              directory.put(id, now);
            })
        .map(v -> Optional.of(now));
  }

  private Endpoint added(String url) {
    Endpoint made = Samples.endpointTo(url).build();
    directory.put(made.id(), made);
    return made;
  }

  private static Attempt attempt(Endpoint to, String type, DeliveryState state) {
    Event event =
        new Event(Samples.uid(), "x", to.tenant(), type, null, null, null, null, null, new byte[0]);
    Delivery delivery = Samples.delivery(event, to.id());
    return Samples.attempt(delivery, state, null);
  }

  private void fails() {
    troubles.attempted(endpoint, attempt(endpoint, "call.ended", DeliveryState.DEAD));
    troubles.look();
  }

  private void succeeds() {
    troubles.attempted(endpoint, attempt(endpoint, "call.ended", DeliveryState.DELIVERED));
    troubles.look();
  }

  private void passes(Duration time) {
    clock.move(time);
    troubles.look();
  }

  private void restart() {
    troubles = make();
    assertThat(troubles.load().succeeded()).isTrue();
  }

  private List<String> told() {
    return posted.stream().map(PostedEvent::type).toList();
  }

  private String lastData() {
    return new String(posted.get(posted.size() - 1).data(), UTF_8);
  }

  @Test
  void an_endpoint_that_flaps_writes_nothing_and_tells_nobody() {
    for (int i = 0; i < 100; i++) {
      fails();
      passes(Duration.ofSeconds(59));
      assertThat(troubles.failing()).isEqualTo(1);
      succeeds();
      assertThat(troubles.find(endpoint.id())).isEmpty();
    }

    assertThat(store.writes).isZero();
    assertThat(posted).isEmpty();
  }

  @Test
  void a_failing_that_lasts_is_written_until_the_first_success() {
    fails();
    passes(TroubleRules.LASTING);
    assertThat(store.rows).containsOnlyKeys(endpoint.id());
    passes(Duration.ofHours(1));
    assertThat(store.writes).isEqualTo(1);

    succeeds();
    assertThat(store.rows).isEmpty();
  }

  @Test
  void a_restart_neither_forgets_nor_begins_anew() {
    fails();
    troubles.restUntil(endpoint.id(), start.plusSeconds(600));
    passes(TroubleRules.LASTING);
    restart();

    Trouble recalled = troubles.find(endpoint.id()).orElseThrow();
    assertThat(recalled.failingSince()).isEqualTo(start);
    assertThat(troubles.restUntil(endpoint.id())).contains(start.plusSeconds(600));
    fails();
    assertThat(troubles.find(endpoint.id()).orElseThrow().failingSince()).isEqualTo(start);
    succeeds();
    passes(Duration.ofMinutes(9));
    assertThat(store.rows).isEmpty();
  }

  @Test
  void what_could_not_be_written_or_told_is_repeated() {
    fails();
    databaseDown = true;
    passes(Duration.ofDays(4));
    assertThat(store.rows).isEmpty();
    assertThat(posted).isEmpty();
    passes(Duration.ofSeconds(1));

    databaseDown = false;
    troubles.look();
    assertThat(store.rows).containsOnlyKeys(endpoint.id());
    assertThat(told()).containsExactly("hookswitch.endpoint.failing");
  }

  @Test
  void days_of_failures_alone_disable_it_after_a_warning() {
    fails();
    passes(Duration.ofDays(4).minusSeconds(1));
    assertThat(posted).isEmpty();
    passes(Duration.ofSeconds(1));
    assertThat(told()).containsExactly("hookswitch.endpoint.failing");
    assertThat(lastData())
        .isEqualTo(
            "{\"endpoint_id\":\"%s\",\"url_host\":\"secret.example\",\"failing_since\":\"%s\",\"failures\":1,\"disable_at\":\"%s\"}"
                .formatted(endpoint.id(), start, start.plus(Duration.ofDays(5))));
    passes(Duration.ofDays(2));
    assertThat(disabled).as("time alone disables nothing").isEmpty();

    fails();
    assertThat(disabled).containsExactly(endpoint.id());
    assertThat(told())
        .containsExactly("hookswitch.endpoint.failing", "hookswitch.endpoint.disabled");
    assertThat(lastData())
        .contains("\"reason\":\"failing\"", "\"failures\":2")
        .doesNotContain("s3cret");
    fails();
    assertThat(disabled).hasSize(1);
    assertThat(
            meters.get("hookswitch.endpoints.disabled").tag("reason", "failing").counter().count())
        .isEqualTo(1);
  }

  @Test
  void one_success_and_the_days_begin_anew() {
    fails();
    passes(Duration.ofDays(4).plusHours(23));
    succeeds();
    fails();
    passes(Duration.ofHours(2));
    fails();

    assertThat(disabled).isEmpty();
    assertThat(told()).containsExactly("hookswitch.endpoint.failing");
  }

  @Test
  void a_warning_is_given_once_though_the_process_ends() {
    fails();
    passes(Duration.ofDays(4));
    restart();
    passes(Duration.ofHours(1));

    assertThat(posted).hasSize(1);
  }

  @Test
  void its_own_410_disables_it_at_once_and_once() {
    Attempt gone = attempt(endpoint, "call.ended", DeliveryState.PENDING);
    troubles.gone(endpoint, gone);
    troubles.gone(endpoint, gone);
    troubles.look();

    assertThat(disabled).hasSize(1);
    assertThat(told()).containsExactly("hookswitch.endpoint.disabled");
    assertThat(lastData()).contains("\"reason\":\"gone\"", "\"failing_since\":null");
  }

  @Test
  void a_410_to_what_a_person_has_changed_since_is_void() {
    Endpoint changed = Samples.endpointTo(endpoint.id(), "https://new.example/").build();
    directory.put(endpoint.id(), changed);
    troubles.gone(endpoint, attempt(endpoint, "call.ended", DeliveryState.PENDING));

    assertThat(disabled).isEmpty();
  }

  @Test
  void disabling_is_repeated_when_the_database_is_back() {
    databaseDown = true;
    troubles.gone(endpoint, attempt(endpoint, "call.ended", DeliveryState.PENDING));
    troubles.look();
    assertThat(disabled).isEmpty();
    databaseDown = false;
    troubles.look();
    troubles.look();

    assertThat(disabled).hasSize(1);
    assertThat(told()).containsExactly("hookswitch.endpoint.disabled");
  }

  @Test
  void dead_letters_are_told_once_an_hour_with_their_number_and_never_disable() {
    Attempt first = attempt(endpoint, "call.ended", DeliveryState.DEAD);
    for (int i = 0; i < 500; i++) {
      troubles.exhausted(endpoint, i == 0 ? first : attempt(endpoint, "x", DeliveryState.DEAD));
    }
    troubles.look();
    assertThat(told()).containsExactly("hookswitch.delivery.exhausted");
    assertThat(lastData()).contains("\"exhausted\":500", first.delivery().id().toString());

    troubles.exhausted(endpoint, first);
    passes(Duration.ofMinutes(59));
    assertThat(posted).hasSize(1);
    passes(Duration.ofMinutes(1));
    assertThat(lastData()).contains("\"exhausted\":1,");
    passes(Duration.ofHours(2));
    assertThat(posted).hasSize(2);
    assertThat(disabled).isEmpty();
  }

  @Test
  void dead_letters_of_operator_events_tell_nobody() {
    troubles.exhausted(
        endpoint, attempt(endpoint, "hookswitch.endpoint.disabled", DeliveryState.DEAD));
    passes(Duration.ofHours(2));

    assertThat(posted).isEmpty();
  }

  @Test
  void a_circuit_that_flaps_is_told_by_one_pair_in_ten_minutes() {
    for (int i = 0; i < 9; i++) {
      troubles.circuit(endpoint.id(), true);
      passes(Duration.ofSeconds(30));
      troubles.circuit(endpoint.id(), false);
      passes(Duration.ofSeconds(30));
    }
    assertThat(told()).containsExactly("hookswitch.circuit.opened", "hookswitch.circuit.closed");

    troubles.circuit(endpoint.id(), true);
    passes(Duration.ofMinutes(2));
    assertThat(told()).as("it is open, so it is told late").hasSize(3);
    troubles.forget(endpoint.id());
    troubles.look();
    assertThat(told()).endsWith("hookswitch.circuit.opened", "hookswitch.circuit.closed");
  }

  @Test
  void a_removed_endpoint_is_forgotten() {
    fails();
    passes(Duration.ofMinutes(2));
    directory.remove(endpoint.id());
    troubles.exhausted(endpoint, attempt(endpoint, "x", DeliveryState.DEAD));
    troubles.look();

    assertThat(store.rows).isEmpty();
    assertThat(posted).isEmpty();
    assertThat(troubles.failing()).isZero();
  }

  @Test
  void what_a_person_declares_well_begins_anew() {
    fails();
    troubles.restUntil(endpoint.id(), start.plusSeconds(900));
    passes(Duration.ofDays(4));
    troubles.forget(endpoint.id());
    troubles.look();

    assertThat(store.rows).isEmpty();
    assertThat(troubles.restUntil(endpoint.id())).isEmpty();
    fails();
    assertThat(troubles.find(endpoint.id()).orElseThrow().failingSince())
        .isEqualTo(start.plus(Duration.ofDays(4)));
  }

  @Test
  void closing_writes_what_is_not_written_yet() {
    troubles.restUntil(endpoint.id(), start.plusSeconds(900));
    assertThat(store.rows).isEmpty();

    assertThat(troubles.close().succeeded()).isTrue();
    assertThat(store.rows).containsOnlyKeys(endpoint.id());
  }
}
