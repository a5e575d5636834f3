package dev.hookswitch.api.manage;

import dev.hookswitch.api.http.Asked;
import dev.hookswitch.api.http.Page;
import dev.hookswitch.api.http.RefusedException;
import dev.hookswitch.api.http.Reply;
import dev.hookswitch.event.InvalidInputException;
import dev.hookswitch.event.PublicId;
import dev.hookswitch.manage.Agent;
import dev.hookswitch.manage.Registry;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /v1/agents}: the voice agents that events and endpoints name. */
public final class AgentsResource {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  record NewAgent(@Nullable String id, @Nullable String name) {}

  record Rename(@Nullable String name) {}

  record AgentView(String id, String name, String createdAt, String updatedAt) {
    static AgentView of(Agent agent) {
      return new AgentView(
          agent.id(), agent.name(), agent.createdAt().toString(), agent.updatedAt().toString());
    }
  }

  private final Registry registry;
  private final Clock clock;

  public AgentsResource(Registry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  public Future<Reply> create(Asked asked) {
    NewAgent posted = asked.body(NewAgent.class);
    String id = posted.id() == null ? newId() : checkedId(posted.id());
    String name = Fields.requiredName(posted.name());
    Instant now = clock.instant();
    Agent agent = new Agent(asked.tenant(), id, name, now, now);
    return registry
        .addAgent(agent)
        .map(
            added -> {
              if (!added) {
                throw RefusedException.conflict("agent_exists", "there is an agent " + id);
              }
              return Reply.created(AgentView.of(agent));
            });
  }

  private String newId() {
    return "agt_" + Long.toString(PublicId.next(clock.millis()), 36);
  }

  private static String checkedId(String id) {
    if (!ID.matcher(id).matches()) {
      throw InvalidInputException.invalid(
          "/id", id, "must be 1 to 128 characters of A-Z, a-z, 0-9, _ and -");
    }
    return id;
  }

  public Future<Reply> list(Asked asked) {
    asked.allowQuery(Set.of("limit", "after"));
    String after = Fields.cursor(asked, Optional::of).orElse("");
    return registry
        .agents(asked.tenant(), after, asked.limit())
        .map(read -> Reply.ok(Page.of(read, asked.limit(), AgentView::of, Agent::id)));
  }

  public Future<Reply> get(Asked asked) {
    return registry.agent(asked.tenant(), asked.path("id")).map(found -> reply(found, asked));
  }

  public Future<Reply> rename(Asked asked) {
    String name = Fields.requiredName(asked.body(Rename.class).name());
    return registry
        .renameAgent(asked.tenant(), asked.path("id"), name, clock.instant())
        .map(found -> reply(found, asked));
  }

  private static Reply reply(Optional<Agent> found, Asked asked) {
    return Reply.ok(
        AgentView.of(
            found.orElseThrow(() -> RefusedException.notFound("agent", asked.path("id")))));
  }

  public Future<Reply> remove(Asked asked) {
    return registry
        .removeAgent(asked.tenant(), asked.path("id"))
        .map(
            removed -> {
              if (!removed) {
                throw RefusedException.notFound("agent", asked.path("id"));
              }
              return Reply.noContent();
            });
  }
}
