package dev.hookswitch.deliver;

import dev.hookswitch.deliver.auth.EndpointAuth;
import dev.hookswitch.event.Event;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.Map;

/**
 * The header fields of one attempt, and the text of them that is kept: values that the owner of the
 * endpoint configured may be credentials, so the text shows them masked.
 */
record RequestHead(MultiMap fields, String text) {
  private static final String MASK = "***";

  static RequestHead of(
      Endpoint endpoint, Event event, String userAgent, long timestampSeconds, String signature) {
    Builder head = new Builder();
    head.add("content-type", "application/json");
    head.add("user-agent", userAgent);
    head.add("webhook-id", event.id());
    head.add("webhook-timestamp", Long.toString(timestampSeconds));
    head.add("webhook-signature", signature);
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
