package dev.hookswitch.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hookswitch.api.fixture.Contract;
import dev.hookswitch.api.http.BodyReader;
import dev.hookswitch.api.http.Keys;
import dev.hookswitch.api.look.DeliveriesResource;
import dev.hookswitch.api.look.EventsResource;
import dev.hookswitch.api.look.RetryResource;
import dev.hookswitch.api.manage.AgentsResource;
import dev.hookswitch.api.manage.EndpointsResource;
import dev.hookswitch.api.manage.TenantsResource;
import dev.hookswitch.api.operate.Metrics;
import dev.hookswitch.api.operate.OpenApi;
import dev.hookswitch.api.operate.Probes;
import dev.hookswitch.api.profile.ProfilesResource;
import dev.hookswitch.api.replay.ReplaysResource;
import dev.hookswitch.config.profile.ProfileLoader;
import dev.hookswitch.manage.KeyRing;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The description of the interface, held against the table of paths and against itself. */
class DocumentTest {
  private static final String PUBLISH = "POST /v1/events";

  private final Contract contract = Contract.published();

  @Test
  void the_document_and_the_router_know_the_same_operations() {
    Set<String> served = new TreeSet<>(Set.of(PUBLISH));
    for (Route route : routes()) {
      if (route.getPath() != null && route.methods() != null) {
        String path = route.getPath().replaceAll(":(\\w+)", "{$1}");
        route.methods().forEach(method -> served.add(method + " " + path));
      }
    }
    Set<String> documented = new TreeSet<>();
    contract.operations().forEach(operation -> documented.add(operation.toString()));

    assertThat(served).hasSizeGreaterThan(20);
    assertThat(documented).isEqualTo(served);
  }

  /** The resources answer nothing here: only the table is looked at. */
  @SuppressWarnings("NullAway")
  private static List<Route> routes() {
    Vertx vertx = Vertx.vertx();
    try {
      Resources resources =
          new Resources(
              new TenantsResource(null),
              new AgentsResource(null, null),
              new EndpointsResource(null, null, null, null),
              new EventsResource(null, null),
              new DeliveriesResource(null),
              new RetryResource(null, null, null),
              new ReplaysResource(null, null),
              new ProfilesResource(ProfileLoader.load(Optional.empty())),
              new Probes(null, null),
              new Metrics(null),
              new OpenApi());
      Keys keys = new Keys(new KeyRing(), "token");
      return Routes.router(vertx, keys, new BodyReader(Duration.ofSeconds(1)), resources)
          .getRoutes();
    } finally {
      vertx.close();
    }
  }

  @Test
  void every_operation_has_a_name_of_its_own_a_summary_and_a_tag() {
    Set<String> names = new HashSet<>();
    for (Contract.Operation operation : contract.operations()) {
      JsonNode description = operation.description();
      assertThat(names.add(description.path("operationId").asText())).as("%s", operation).isTrue();
      assertThat(description.path("summary").asText()).as("%s", operation).isNotBlank();
      assertThat(description.path("tags")).as("%s", operation).hasSize(1);
    }
  }

  @Test
  void every_variable_of_a_path_is_described() {
    for (Contract.Operation operation : contract.operations()) {
      Set<String> described = new TreeSet<>();
      JsonNode path = contract.document().path("paths").path(operation.path());
      for (JsonNode list :
          List.of(path.path("parameters"), operation.description().path("parameters"))) {
        for (JsonNode parameter : list) {
          JsonNode resolved =
              parameter.has("$ref")
                  ? contract.document().at(parameter.path("$ref").asText().substring(1))
                  : parameter;
          if (resolved.path("in").asText().equals("path")) {
            described.add("{" + resolved.path("name").asText() + "}");
          }
        }
      }
      Set<String> used = new TreeSet<>();
      for (String part : operation.path().split("/", -1)) {
        if (part.startsWith("{")) {
          used.add(part);
        }
      }
      assertThat(described).as("%s", operation).isEqualTo(used);
    }
  }

  @Test
  void every_example_fits_its_schema() {
    int[] examples = {0};
    contract.operations().forEach(operation -> examples[0] += examples(operation.description()));
    contract.document().at("/components/responses").forEach(r -> examples[0] += examples(r));
    assertThat(examples[0]).isGreaterThan(10);
  }

  private int examples(JsonNode node) {
    int found = 0;
    if (node.has("schema") && node.path("schema").has("$ref")) {
      String reference = node.path("schema").path("$ref").asText();
      if (node.has("example")) {
        contract.fits(reference, node.path("example").toString(), "example");
        found++;
      }
      for (JsonNode example : node.path("examples")) {
        contract.fits(reference, example.path("value").toString(), "example");
        found++;
      }
    }
    for (JsonNode child : node) {
      found += examples(child);
    }
    return found;
  }

  @Test
  void every_problem_code_is_explained_where_it_is_answered() {
    String explained = contract.document().at("/components/responses").toString();
    for (JsonNode code :
        contract.document().at("/components/schemas/Problem/properties/code/enum")) {
      if (!code.asText().equals("method_not_allowed")) {
        assertThat(explained).contains("`" + code.asText() + "`");
      }
    }
  }
}
