package dev.hookswitch.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hookswitch.Samples;
import dev.hookswitch.Samples.EndpointBuilder;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DirectoryTest {
  private final Directory directory = new Directory();

  private static EndpointBuilder endpoint() {
    return Samples.endpointTo("https://a.example/");
  }

  private Endpoint put(EndpointBuilder builder) {
    Endpoint endpoint = builder.build();
    directory.put(endpoint);
    return endpoint;
  }

  private static Event event(String type, @Nullable String agent, @Nullable String user) {
    return new Event(
        Samples.uid(), "x", Samples.TENANT, type, agent, null, user, null, null, new byte[0]);
  }

  private List<Endpoint> owed(String type) {
    return directory.subscribers(event(type, null, null));
  }

  @Test
  void types_are_found_by_name_and_by_pattern() {
    Endpoint exact = put(endpoint().types("call.ended", "call.started"));
    Endpoint pattern = put(endpoint().types("call.*"));
    Endpoint mixed = put(endpoint().types("call.ended", "agent.*"));
    Endpoint all = put(endpoint());

    assertThat(owed("call.ended")).containsExactlyInAnyOrder(exact, pattern, mixed, all);
    assertThat(owed("call.started")).containsExactlyInAnyOrder(exact, pattern, all);
    assertThat(owed("agent.x")).containsExactlyInAnyOrder(mixed, all);
    assertThat(owed("other")).containsExactly(all);
  }

  @Test
  void agents_and_user_narrow_it() {
    Endpoint agent = put(endpoint().agents("a1", "a2"));
    Endpoint user = put(endpoint().userId("u1"));

    assertThat(directory.subscribers(event("x", "a1", null))).containsExactly(agent);
    assertThat(directory.subscribers(event("x", "a3", "u1"))).containsExactly(user);
    assertThat(directory.subscribers(event("x", null, null))).isEmpty();
    assertThat(directory.subscribers(event("x", "a2", "u1")))
        .containsExactlyInAnyOrder(agent, user);
  }

  @Test
  void tenants_get_their_own_events_only() {
    put(endpoint().tenant(new TenantId(8)));

    assertThat(owed("x")).isEmpty();
  }

  @Test
  void a_disabled_endpoint_is_known_but_owed_nothing() {
    Endpoint disabled = put(endpoint().enabled(false));

    assertThat(owed("x")).isEmpty();
    assertThat(directory.endpoint(disabled.id())).isSameAs(disabled);
  }

  @Test
  void what_is_ours_is_owed_only_to_those_who_ask_for_it() {
    put(endpoint());
    put(endpoint().types("*", "call.*"));
    Endpoint all = put(endpoint().types("hookswitch.*"));
    Endpoint named = put(endpoint().types("hookswitch.endpoint.disabled"));
    Endpoint both = put(endpoint().types("hookswitch.endpoint.*", "call.*"));

    assertThat(owed("hookswitch.endpoint.disabled")).containsExactlyInAnyOrder(all, named, both);
    assertThat(owed("hookswitch.circuit.opened")).containsExactly(all);
    assertThat(owed("call.ended")).hasSize(3).contains(both);
  }

  @Test
  void an_endpoint_changes_as_it_is_known_now() {
    Endpoint known = put(endpoint().types("a"));
    Endpoint changed =
        directory.change(known.id(), e -> e.disabled(EndpointState.Reason.GONE, Instant.EPOCH));

    assertThat(directory.endpoint(known.id())).isSameAs(changed);
    assertThat(owed("a")).isEmpty();
    assertThat(directory.change(Samples.endpointId(), e -> e)).isNull();
  }

  @Test
  void a_replaced_endpoint_is_owed_what_it_wants_now() {
    EndpointBuilder builder = endpoint().types("a", "b");
    put(builder);
    put(builder.types("b", "c.*"));
    assertThat(owed("a")).isEmpty();
    assertThat(owed("b")).hasSize(1);
    assertThat(owed("c.x")).hasSize(1);

    Endpoint last = put(builder.types("b"));
    assertThat(owed("c.x")).isEmpty();
    assertThat(owed("b")).containsExactly(last);
    assertThat(directory.all()).containsExactly(last);
  }

  @Test
  void a_removed_endpoint_is_owed_nothing_and_others_keep_theirs() {
    Endpoint gone = put(endpoint().types("a"));
    Endpoint kept = put(endpoint().types("a"));
    directory.remove(gone.id());
    directory.remove(gone.id());

    assertThat(owed("a")).containsExactly(kept);
    assertThat(directory.endpoint(gone.id())).isNull();
  }
}
