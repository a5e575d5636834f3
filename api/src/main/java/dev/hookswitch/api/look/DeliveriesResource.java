package dev.hookswitch.api.look;

import dev.hookswitch.api.http.Asked;
import dev.hookswitch.api.http.Page;
import dev.hookswitch.api.http.RefusedException;
import dev.hookswitch.api.http.Reply;
import dev.hookswitch.deliver.Envelope;
import dev.hookswitch.event.DeliveryId;
import dev.hookswitch.look.Archive;
import dev.hookswitch.look.AttemptView;
import dev.hookswitch.look.DeliveryFilter;
import dev.hookswitch.look.DeliveryStatus;
import dev.hookswitch.look.StoredEvent;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/deliveries} and {@code /v1/deliveries/{id}}. */
public final class DeliveriesResource {
  private static final Set<String> QUERY =
      Set.of(
          "limit",
          "after",
          "endpoint_id",
          "event_id",
          "state",
          "error_class",
          "type",
          "call_id",
          "from",
          "to");

  private final Archive archive;

  public DeliveriesResource(Archive archive) {
    this.archive = archive;
  }

  public Future<Reply> list(Asked asked) {
    asked.allowQuery(QUERY);
    @Nullable String eventId = asked.query("event_id");
    if (eventId == null) {
      return page(asked, null);
    }
    return archive
        .event(asked.tenant(), eventId)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Reply.ok(new Page<>(List.of(), null)))
                    : page(asked, found.get().event().uid()));
  }

  private Future<Reply> page(Asked asked, @Nullable UUID event) {
    DeliveryFilter filter =
        new DeliveryFilter(
            Criteria.endpoint("endpoint_id", asked.query("endpoint_id")),
            event,
            Criteria.state("state", asked.query("state")),
            Criteria.errorClass("error_class", asked.query("error_class")),
            Criteria.type("type", asked.query("type")),
            Criteria.callId("call_id", asked.query("call_id")),
            Criteria.accepted("", asked.query("from"), asked.query("to")),
            Criteria.parsed(
                "after",
                asked.query("after"),
                DeliveryId::parse,
                "must be the 'next' of the page before"),
            asked.limit());
    return archive
        .deliveries(asked.tenant(), filter)
        .map(
            read ->
                Reply.ok(
                    Page.of(read, filter.limit(), DeliveryView::of, one -> one.id().toString())));
  }

  /** One delivery with every attempt. */
  public Future<Reply> get(Asked asked) {
    String id = asked.path("id");
    DeliveryId delivery =
        DeliveryId.parse(id).orElseThrow(() -> RefusedException.notFound("delivery", id));
    return archive
        .delivery(asked.tenant(), delivery)
        .map(found -> found.orElseThrow(() -> RefusedException.notFound("delivery", id)))
        .compose(status -> withAttempts(asked, status));
  }

  private Future<Reply> withAttempts(Asked asked, DeliveryStatus status) {
    Future<List<AttemptView>> attempts = archive.attempts(asked.tenant(), status.id());
    Future<Optional<StoredEvent>> event = archive.event(asked.tenant(), status.eventId());
    return Future.all(attempts, event)
        .map(
            both -> {
              byte[] body =
                  event.result().map(stored -> Envelope.render(stored.event())).orElse(new byte[0]);
              return Reply.ok(
                  DeliveryView.of(
                      status,
                      attempts.result().stream()
                          .map(attempt -> AttemptDocument.of(attempt, body))
                          .toList()));
            });
  }
}
