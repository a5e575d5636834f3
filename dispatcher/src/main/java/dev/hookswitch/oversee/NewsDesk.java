package dev.hookswitch.oversee;

import dev.hookswitch.event.PostedEvent;
import dev.hookswitch.event.TenantId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts operator events, one after the other, and again after a failure. What cannot be posted for
 * an hour, or has no room in the queue, is told to the log alone. Lives on one event loop.
 */
final class NewsDesk {
  private record Item(TenantId tenant, PostedEvent event, Instant since) {}

  private static final Logger log = LoggerFactory.getLogger(NewsDesk.class);
  private static final int ITEMS_MAX = 10_000;
  private static final Duration GIVEN_UP_AFTER = Duration.ofHours(1);

  private final OperatorPost post;
  private final ArrayDeque<Item> items = new ArrayDeque<>();
  private Future<Void> underWay = Future.succeededFuture();

  NewsDesk(OperatorPost post) {
    this.post = post;
  }

  void add(TenantId tenant, PostedEvent event, Instant now) {
    if (items.size() == ITEMS_MAX) {
      giveUp(event, "too many wait");
      return;
    }
    items.add(new Item(tenant, event, now));
  }

  /** Posts what waits, until there is no more or one fails. */
  Future<Void> post(Instant now) {
    if (underWay.isComplete()) {
      underWay = next(now);
    }
    return underWay;
  }

  private Future<Void> next(Instant now) {
    @Nullable Item item = items.peek();
    if (item == null) {
      return Future.succeededFuture();
    }
    return post.post(item.tenant(), item.event())
        .transform(
            done -> {
              if (done.succeeded()) {
                items.remove(item);
                return next(now);
              }
              if (now.isAfter(item.since().plus(GIVEN_UP_AFTER))) {
                items.remove(item);
                giveUp(item.event(), done.cause().toString());
              }
              return Future.succeededFuture();
            });
  }

  private static void giveUp(PostedEvent event, String cause) {
    log.error("operator_event_lost type={} id={} cause={}", event.type(), event.id(), cause);
  }
}
