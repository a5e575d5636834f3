package dev.hookswitch.api.look;

import dev.hookswitch.api.http.Asked;
import dev.hookswitch.api.http.Page;
import dev.hookswitch.api.http.RefusedException;
import dev.hookswitch.api.http.Reply;
import dev.hookswitch.event.EventUid;
import dev.hookswitch.event.InvalidInputException;
import dev.hookswitch.look.Archive;
import dev.hookswitch.look.DeliveryStatus;
import dev.hookswitch.look.EventFilter;
import dev.hookswitch.look.StoredEvent;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/events}, {@code /v1/events/{id}} and {@code /v1/calls/{call_id}}. */
public final class EventsResource {
  /** The timeline of a call: its events in order, each with its deliveries. */
  record Call(String callId, List<EventView> events, @Nullable String next) {}

  private final Archive archive;
  private final Supplier<UUID> settledBelow;

  /**
   * @param settledBelow the uid up to which a reader can catch up without missing anything
   */
  public EventsResource(Archive archive, Supplier<UUID> settledBelow) {
    this.archive = archive;
    this.settledBelow = settledBelow;
  }

  public Future<Reply> list(Asked asked) {
    asked.allowQuery(Set.of("limit", "after", "call_id", "agent_id", "type", "state"));
    return filter(asked, asked.query("call_id"))
        .compose(filter -> archive.events(asked.tenant(), filter))
        .map(
            read ->
                Reply.ok(
                    Page.of(
                        read,
                        asked.limit(),
                        stored -> EventView.of(stored.event(), null),
                        EventsResource::cursor)));
  }

  private Future<EventFilter> filter(Asked asked, @Nullable String callId) {
    boolean undelivered = undelivered(asked);
    int limit = asked.limit();
    return after(asked)
        .map(
            after ->
                new EventFilter(
                    callId,
                    asked.query("agent_id"),
                    asked.query("type"),
                    undelivered,
                    after.orElse(null),
                    settledBelow.get(),
                    limit));
  }

  private static boolean undelivered(Asked asked) {
    @Nullable String state = asked.query("state");
    if (state != null && !state.equals("undelivered")) {
      throw InvalidInputException.invalid("state", state, "must be undelivered or absent");
    }
    return state != null;
  }

  /** The {@code next} of the page before, or the id of the last event that the caller knows. */
  private Future<Optional<UUID>> after(Asked asked) {
    @Nullable String after = asked.query("after");
    if (after == null) {
      return Future.succeededFuture(Optional.empty());
    }
    Optional<UUID> own = EventUid.parse(after);
    if (own.isPresent()) {
      return Future.succeededFuture(own);
    }
    return archive
        .event(asked.tenant(), after)
        .map(
            named ->
                Optional.of(
                    named
                        .map(stored -> stored.event().uid())
                        .orElseThrow(
                            () ->
                                InvalidInputException.invalid(
                                    "after",
                                    after,
                                    "must be the 'next' of a page, or the id of an event"))));
  }

  private static String cursor(StoredEvent stored) {
    return EventUid.publicId(stored.event().uid());
  }

  public Future<Reply> get(Asked asked) {
    String id = asked.path("id");
    return archive
        .event(asked.tenant(), id)
        .map(found -> found.orElseThrow(() -> RefusedException.notFound("event", id)))
        .compose(stored -> withDeliveries(asked, List.of(stored)))
        .map(views -> Reply.ok(views.get(0)));
  }

  public Future<Reply> call(Asked asked) {
    asked.allowQuery(Set.of("limit", "after"));
    String callId = asked.path("call_id");
    boolean fromStart = asked.query("after") == null;
    return filter(asked, callId)
        .compose(filter -> archive.events(asked.tenant(), filter))
        .compose(
            read -> {
              if (read.isEmpty() && fromStart) {
                throw RefusedException.notFound("call", callId);
              }
              @Nullable String next =
                  read.size() < asked.limit() ? null : cursor(read.get(read.size() - 1));
              return withDeliveries(asked, read)
                  .map(views -> Reply.ok(new Call(callId, views, next)));
            });
  }

  private Future<List<EventView>> withDeliveries(Asked asked, List<StoredEvent> read) {
    return archive
        .deliveriesOf(asked.tenant(), read)
        .map(
            all -> {
              Map<UUID, List<DeliveryView>> byEvent = new HashMap<>();
              for (DeliveryStatus status : all) {
                byEvent
                    .computeIfAbsent(status.id().event(), uid -> new ArrayList<>())
                    .add(DeliveryView.of(status));
              }
              return read.stream()
                  .map(
                      stored ->
                          EventView.of(
                              stored.event(),
                              byEvent.getOrDefault(stored.event().uid(), List.of())))
                  .toList();
            });
  }
}
