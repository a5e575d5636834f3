package dev.hookswitch.store.pg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.OnLoops;
import dev.hookswitch.Samples;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.manage.Registry;
import dev.hookswitch.manage.Tenant;
import dev.hookswitch.oversee.Trouble;
import dev.hookswitch.oversee.TroubleStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Troubles, and the end of them, on a real Postgres. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TroubleStoreTest {
  private static final Instant NOW = Instant.parse("2026-03-22T10:30:00.123456Z");
  private static final Trouble FAILING =
      new Trouble(NOW, 7, null, NOW.plusSeconds(1), NOW.plusSeconds(2));
  private static final Trouble RESTING = new Trouble(null, 0, null, null, NOW.plusSeconds(3));

  private final TestDatabase database = TestDatabase.create();
  private final TroubleStore troubles = database.store().troubles();
  private final Registry registry = database.store().registry();
  private final TenantId tenant = new TenantId(Samples.endpointId().value());

  @BeforeAll
  void addTenant() {
    await(registry.addTenant(new Tenant(tenant, "t", Instant.now())));
  }

  @AfterAll
  void close() {
    database.close();
  }

  private static <T> T await(Future<T> future) {
    return OnLoops.await(future);
  }

  private Endpoint added(EndpointState state) {
    Endpoint endpoint =
        Samples.endpointTo("https://a.example/").tenant(tenant).state(state).build();
    await(registry.addEndpoint(endpoint));
    return endpoint;
  }

  private Endpoint stored(EndpointId id) {
    return await(registry.allEndpoints()).stream()
        .filter(endpoint -> endpoint.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void troubles_are_kept_written_over_and_forgotten() {
    EndpointId one = added(EndpointState.ACTIVE).id();
    EndpointId other = added(EndpointState.ACTIVE).id();
    await(troubles.saveTroubles(Map.of(one, FAILING, other, RESTING)));
    assertThat(await(troubles.troubles()))
        .containsEntry(one, FAILING)
        .containsEntry(other, RESTING);

    await(troubles.saveTroubles(Map.of(one, RESTING)));
    assertThat(await(troubles.troubles()))
        .containsEntry(one, RESTING)
        .containsEntry(other, RESTING);
    await(troubles.removeTroubles(List.of(one)));
    assertThat(await(troubles.troubles())).containsEntry(other, RESTING).doesNotContainKey(one);
  }

  @Test
  void the_trouble_of_a_removed_endpoint_is_not_recalled() {
    EndpointId id = added(EndpointState.ACTIVE).id();
    await(troubles.saveTroubles(Map.of(id, FAILING)));
    await(registry.removeEndpoint(id, NOW));

    assertThat(await(troubles.troubles())).doesNotContainKey(id);
  }

  @Test
  void disabling_changes_the_state_and_nothing_that_somebody_else_has_set_meanwhile() {
    Endpoint endpoint = added(EndpointState.ACTIVE);
    Endpoint changed =
        Samples.endpointTo(endpoint.id(), "https://b.example/").tenant(tenant).types("x").build();
    await(registry.replaceEndpoint(changed));
    assertThat(await(registry.disableEndpoint(endpoint.id(), EndpointState.Reason.FAILING, NOW)))
        .isTrue();

    Endpoint stored = stored(endpoint.id());
    assertThat(stored.state()).isEqualTo(EndpointState.DISABLED);
    assertThat(stored.stateReason()).isEqualTo(EndpointState.Reason.FAILING);
    assertThat(stored.updatedAt()).isEqualTo(NOW);
    assertThat(stored.url().canonical()).isEqualTo("https://b.example/");
    assertThat(stored.types().patterns()).containsExactly("x");
  }

  @Test
  void only_an_active_endpoint_is_disabled() {
    EndpointId paused = added(EndpointState.PAUSED).id();
    EndpointId disabled = added(EndpointState.DISABLED).id();
    EndpointId removed = added(EndpointState.ACTIVE).id();
    await(registry.removeEndpoint(removed, NOW));
    for (EndpointId id : List.of(paused, disabled, removed)) {
      assertThat(await(registry.disableEndpoint(id, EndpointState.Reason.GONE, NOW))).isFalse();
    }

    assertThat(stored(paused).state()).isEqualTo(EndpointState.PAUSED);
    assertThat(stored(disabled).stateReason()).isEqualTo(EndpointState.Reason.MANUAL);
  }
}
