package dev.hookswitch.api.replay;

import dev.hookswitch.api.http.Asked;
import dev.hookswitch.api.http.Page;
import dev.hookswitch.api.http.RefusedException;
import dev.hookswitch.api.http.Reply;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.InvalidInputException;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.manage.Endpoints;
import dev.hookswitch.replay.Replay;
import dev.hookswitch.replay.ReplayFilter;
import dev.hookswitch.replay.ReplayId;
import dev.hookswitch.replay.Replays;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** {@code /v1/replays}. */
public final class ReplaysResource {
  private final Replays replays;
  private final Endpoints endpoints;

  public ReplaysResource(Replays replays, Endpoints endpoints) {
    this.replays = replays;
    this.endpoints = endpoints;
  }

  public Future<Reply> begin(Asked asked) {
    ReplayFilter filter = asked.body(ReplayDocument.class).checked();
    @Nullable EndpointId endpoint = filter.endpoint();
    if (endpoint != null && endpoints.find(asked.tenant(), endpoint).isEmpty()) {
      throw InvalidInputException.invalid(
          "/filter/endpoint_id", endpoint.toString(), "must be the id of an endpoint that exists");
    }
    return replays
        .begin(asked.tenant(), filter)
        .map(begun -> Reply.json(202, ReplayView.of(begun)));
  }

  public Future<Reply> list(Asked asked) {
    asked.allowQuery(Set.of("limit", "after"));
    int limit = asked.limit();
    return replays
        .list(asked.tenant(), after(asked), limit)
        .map(
            read ->
                Reply.ok(Page.of(read, limit, ReplayView::of, replay -> replay.id().toString())));
  }

  private static long after(Asked asked) {
    @Nullable String after = asked.query("after");
    return after == null
        ? Long.MIN_VALUE
        : ReplayId.parse(after)
            .map(ReplayId::value)
            .orElseThrow(
                () ->
                    InvalidInputException.invalid(
                        "after", after, "must be the 'next' of the page before"));
  }

  public Future<Reply> get(Asked asked) {
    return found(asked).map(replay -> Reply.ok(ReplayView.of(replay)));
  }

  public Future<Reply> pause(Asked asked) {
    return change(asked, replays::pause);
  }

  public Future<Reply> resume(Asked asked) {
    return change(asked, replays::resume);
  }

  public Future<Reply> cancel(Asked asked) {
    return change(asked, replays::cancel);
  }

  private Future<Reply> change(
      Asked asked, BiFunction<TenantId, ReplayId, Future<Optional<Replay>>> change) {
    return change
        .apply(asked.tenant(), id(asked))
        .compose(
            changed ->
                changed.isPresent()
                    ? Future.succeededFuture(Reply.ok(ReplayView.of(changed.get())))
                    : found(asked).map(ReplaysResource::refuse));
  }

  private static Reply refuse(Replay replay) {
    throw RefusedException.conflict(
        "replay_over", "the replay " + replay.id() + " is " + replay.state().label());
  }

  private Future<Replay> found(Asked asked) {
    return replays
        .find(asked.tenant(), id(asked))
        .map(found -> found.orElseThrow(() -> none(asked)));
  }

  private static ReplayId id(Asked asked) {
    return ReplayId.parse(asked.path("id")).orElseThrow(() -> none(asked));
  }

  private static RefusedException none(Asked asked) {
    return RefusedException.notFound("replay", asked.path("id"));
  }
}
