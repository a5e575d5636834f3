package dev.hookswitch.api.look;

import dev.hookswitch.api.http.Asked;
import dev.hookswitch.api.http.RefusedException;
import dev.hookswitch.api.http.Reply;
import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.event.DeliveryState;
import dev.hookswitch.look.Archive;
import dev.hookswitch.look.DeliveryStatus;
import dev.hookswitch.manage.Endpoints;
import dev.hookswitch.replay.Replays;
import io.vertx.core.Future;

/** {@code POST /v1/deliveries/{id}/retry}. */
public final class RetryResource {
  private final Archive archive;
  private final Endpoints endpoints;
  private final Replays replays;

  public RetryResource(Archive archive, Endpoints endpoints, Replays replays) {
    this.archive = archive;
    this.endpoints = endpoints;
    this.replays = replays;
  }

  /** Owes an ended delivery again, due at once. */
  public Future<Reply> retry(Asked asked) {
    String text = asked.path("id");
    DeliveryId id =
        DeliveryId.parse(text).orElseThrow(() -> RefusedException.notFound("delivery", text));
    return archive
        .delivery(asked.tenant(), id)
        .map(found -> found.orElseThrow(() -> RefusedException.notFound("delivery", text)))
        .compose(status -> bringBack(asked, status))
        .map(status -> Reply.json(202, DeliveryView.of(status)));
  }

  private Future<DeliveryStatus> bringBack(Asked asked, DeliveryStatus status) {
    DeliveryId id = status.id();
    if (endpoints.find(asked.tenant(), id.endpoint()).isEmpty()) {
      throw RefusedException.conflict(
          "endpoint_gone", "the endpoint " + id.endpoint() + " was removed");
    }
    if (status.state() == DeliveryState.PENDING) {
      throw notFinished(id);
    }
    // Nothing comes back if somebody else was faster.
    return replays
        .retry(asked.tenant(), id)
        .map(brought -> brought.orElseThrow(() -> notFinished(id)));
  }

  private static RefusedException notFinished(DeliveryId id) {
    return RefusedException.conflict(
        "not_finished", "the delivery " + id + " is still owed; it is tried again by itself");
  }
}
