package dev.hookswitch.api.publish;

import dev.hookswitch.accept.EventParser;
import dev.hookswitch.accept.Fate;
import dev.hookswitch.accept.Outbox;
import dev.hookswitch.accept.Posting;
import dev.hookswitch.api.http.BodyReader;
import dev.hookswitch.api.http.Keys;
import dev.hookswitch.api.http.RefusedException;
import dev.hookswitch.api.http.Reply;
import dev.hookswitch.api.http.Responder;
import dev.hookswitch.config.Settings;
import dev.hookswitch.event.InvalidInputException;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.watch.AcceptWatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/events}: one object, an array, or NDJSON; 202 only after the commit. */
public final class Publish {
  /** Bodies from this size on are inflated and parsed off the event loop. */
  private static final int LARGE_BYTES = 256 * 1024;

  private final Vertx vertx;
  private final Keys keys;
  private final BodyReader bodies;
  private final Outbox outbox;
  private final AcceptWatch watch;
  private final EventParser.Limits limits;
  private final int requestBytesMax;

  public Publish(
      Vertx vertx,
      Keys keys,
      BodyReader bodies,
      Outbox outbox,
      AcceptWatch watch,
      Settings.Accept settings) {
    this.vertx = vertx;
    this.keys = keys;
    this.bodies = bodies;
    this.outbox = outbox;
    this.watch = watch;
    this.limits = new EventParser.Limits(settings.eventBytesMax(), settings.requestEventsMax());
    this.requestBytesMax = settings.requestBytesMax();
  }

  /** Answers the request. */
  public void handle(HttpServerRequest request) {
    long begun = System.nanoTime();
    try {
      TenantId tenant = keys.tenant(request);
      boolean ndjson = isNdjson(request);
      boolean gzip = isGzip(request);
      bodies
          .read(request, requestBytesMax)
          .compose(body -> parse(body, ndjson, gzip))
          .compose(posting -> submit(tenant, posting, begun))
          .onComplete(
              done -> {
                if (done.succeeded()) {
                  Responder.send(request, done.result());
                } else {
                  fail(request, done.cause());
                }
              });
    } catch (RuntimeException e) {
      fail(request, e);
    }
  }

  private void fail(HttpServerRequest request, Throwable cause) {
    if (cause instanceof InvalidInputException || cause instanceof RefusedException) {
      watch.refused();
    } else {
      watch.unavailable();
    }
    Responder.fail(request, cause);
  }

  private record Parsed(Posting posting, int bytes) {}

  private Future<Parsed> parse(Buffer body, boolean ndjson, boolean gzip) {
    if (body.length() < LARGE_BYTES && !gzip) {
      return Future.succeededFuture(parse(body.getBytes(), ndjson));
    }
    return vertx.executeBlocking(
        () -> {
          byte[] bytes = body.getBytes();
          return parse(gzip ? Gunzip.inflate(bytes, requestBytesMax) : bytes, ndjson);
        });
  }

  private Parsed parse(byte[] bytes, boolean ndjson) {
    Posting posting =
        ndjson ? EventParser.parseNdjson(bytes, limits) : EventParser.parseJson(bytes, limits);
    return new Parsed(posting, bytes.length);
  }

  private Future<Reply> submit(TenantId tenant, Parsed parsed, long begun) {
    Posting posting = parsed.posting();
    NamedTwice.check(posting.events());
    return outbox
        .submit(tenant, posting.events(), parsed.bytes())
        .map(receipts -> reply(receipts, posting.batch(), begun));
  }

  private Reply reply(List<Outbox.Receipt> receipts, boolean batch, long begun) {
    int duplicates = 0;
    for (int i = 0; i < receipts.size(); i++) {
      if (receipts.get(i).fate() == Fate.CONFLICT) {
        InvalidInputException conflict =
            InvalidInputException.of(
                409,
                "id_conflict",
                "/id",
                receipts.get(i).id(),
                "another event was accepted under this id; give each event an id of its own");
        throw batch ? conflict.withIndex(i) : conflict;
      }
      duplicates += receipts.get(i).fate() == Fate.DUPLICATE ? 1 : 0;
    }
    watch.accepted(receipts.size(), duplicates, System.nanoTime() - begun);
    return new Reply(202, "application/json", Buffer.buffer(json(receipts, batch)));
  }

  /**
   * Written by hand: ids hold nothing that JSON escapes, and this is the hottest answer there is.
   */
  private static String json(List<Outbox.Receipt> receipts, boolean batch) {
    StringBuilder json = new StringBuilder(64 * receipts.size() + 16);
    json.append(batch ? "{\"events\":[" : "");
    String separator = "";
    for (Outbox.Receipt receipt : receipts) {
      json.append(separator).append("{\"id\":\"").append(receipt.id());
      json.append("\",\"duplicate\":").append(receipt.fate() == Fate.DUPLICATE).append('}');
      separator = ",";
    }
    return json.append(batch ? "]}" : "").toString();
  }

  /** Only NDJSON must be announced; everything else is read, strictly, as JSON. */
  private static boolean isNdjson(HttpServerRequest request) {
    @Nullable String type = request.getHeader("content-type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-ndjson");
  }

  private static boolean isGzip(HttpServerRequest request) {
    @Nullable String encoding = request.getHeader("content-encoding");
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return false;
    }
    if (encoding.equalsIgnoreCase("gzip")) {
      return true;
    }
    throw InvalidInputException.of(
        415, "unsupported_encoding", "content-encoding", encoding, "must be gzip or absent");
  }
}
