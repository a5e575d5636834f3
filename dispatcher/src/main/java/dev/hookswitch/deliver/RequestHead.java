package dev.hookswitch.deliver;

import dev.hookswitch.deliver.auth.EndpointAuth;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.Event;
import dev.hookswitch.event.EventUid;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;

/**
 * The header fields of one attempt, and the text of them that is kept: values that the owner of the
 * endpoint configured may be credentials, so the text shows them masked.
 */
record RequestHead(MultiMap fields, String text) {
  private static final String MASK = "***";

  /** Grows with each event of a call, so that a receiver can put them in order by itself. */
  private static final String CALL_SEQUENCE = "hookswitch-call-sequence";

  /** Says that this event did not wait any longer for an earlier one of its call. */
  private static final String CALL_ORDER = "hookswitch-call-order";

  static RequestHead of(
      Endpoint endpoint,
      Delivery delivery,
      Route route,
      String userAgent,
      long timestampSeconds,
      String signature) {
    Event event = delivery.event();
    Builder head = new Builder();
    head.add("content-type", "application/json");
    head.add("user-agent", userAgent);
    head.add("webhook-id", event.id());
    head.add("webhook-timestamp", Long.toString(timestampSeconds));
    head.add("webhook-signature", signature);
    if (event.callId() != null) {
      head.add(CALL_SEQUENCE, Long.toString(EventUid.sequence(event.uid())));
    }
    if (route.released()) {
      head.add(CALL_ORDER, "released");
    }
    for (Map.Entry<String, String> header : endpoint.headers().entrySet()) {
      head.addMasked(header.getKey(), header.getValue());
    }
    EndpointAuth auth = endpoint.auth();
    if (auth.header() != null && auth.value() != null) {
      head.addMasked(auth.header(), auth.value());
    }
    return new RequestHead(head.fields, head.text.toString());
  }

  private static final class Builder {
    final MultiMap fields = HttpHeaders.headers();
    final StringBuilder text = new StringBuilder(256);

    void add(String name, String value) {
      fields.set(name, value);
      text.append(name).append(": ").append(value).append('\n');
    }

    void addMasked(String name, String value) {
      fields.set(name, value);
      text.append(name).append(": ").append(MASK).append('\n');
    }
  }
}
