package dev.hookswitch.api.manage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hookswitch.api.fixture.Answer;
import dev.hookswitch.api.fixture.Api;
import dev.hookswitch.api.fixture.Hookswitch;
import dev.hookswitch.api.fixture.WithHookswitch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithHookswitch.class)
class AgentsTest {
  private final Hookswitch hookswitch;
  private final Api api;

  AgentsTest(Hookswitch hookswitch) {
    this.hookswitch = hookswitch;
    this.api = hookswitch.tenant();
  }

  @Test
  void an_agent_lives_from_its_creation_to_its_removal() {
    Answer made = api.post("/v1/agents", "{\"id\":\"desk\",\"name\":\"Front desk\"}").expect(201);
    assertThat(api.get("/v1/agents/desk").expect(200).json()).isEqualTo(made.json());

    Answer renamed = api.patch("/v1/agents/desk", "{\"name\":\"Empfang 📞\"}").expect(200);
    assertThat(renamed.text("/name")).isEqualTo("Empfang 📞");
    assertThat(renamed.text("/created_at")).isEqualTo(made.text("/created_at"));
    assertThat(api.get("/v1/agents/desk").expect(200).json()).isEqualTo(renamed.json());

    assertThat(api.delete("/v1/agents/desk").expect(204).body()).isEmpty();
    api.get("/v1/agents/desk").expectProblem(404, "not_found");
    api.delete("/v1/agents/desk").expectProblem(404, "not_found");
    api.patch("/v1/agents/desk", "{\"name\":\"x\"}").expectProblem(404, "not_found");
  }

  @Test
  void an_agent_without_an_id_is_given_one() {
    assertThat(api.post("/v1/agents", "{\"name\":\"x\"}").expect(201).text("/id"))
        .matches("agt_[0-9a-z]+");
  }

  @Test
  void an_id_is_taken_once() {
    api.post("/v1/agents", "{\"id\":\"desk\",\"name\":\"first\"}").expect(201);

    api.post("/v1/agents", "{\"id\":\"desk\",\"name\":\"second\"}")
        .expectProblem(409, "agent_exists");

    assertThat(api.get("/v1/agents/desk").text("/name")).isEqualTo("first");
  }

  @Test
  void a_list_has_each_agent_once_whatever_the_page() {
    for (String id : List.of("c", "a", "e", "b", "d")) {
      api.post("/v1/agents", "{\"id\":\"" + id + "\",\"name\":\"x\"}").expect(201);
    }

    for (int limit : List.of(1, 2, 5, 500)) {
      assertThat(api.all("/v1/agents?limit=" + limit))
          .extracting(agent -> agent.path("id").asText())
          .containsExactly("a", "b", "c", "d", "e");
    }
  }

  @Test
  void tenants_are_listed_page_by_page() {
    String id = hookswitch.operator().post("/v1/tenants", "{\"name\":\"Ünï 📞\"}").text("/id");

    List<JsonNode> tenants = hookswitch.operator().all("/v1/tenants?limit=3");

    assertThat(tenants).extracting(t -> t.path("id").asText()).contains(id).doesNotHaveDuplicates();
    assertThat(hookswitch.operator().get("/v1/tenants/" + id).expect(200).text("/name"))
        .isEqualTo("Ünï 📞");
  }
}
