package dev.hookswitch.deliver;

import dev.hookswitch.config.profile.Rules;
import dev.hookswitch.deliver.egress.AddressPolicy;
import dev.hookswitch.deliver.egress.TargetUrl;
import dev.hookswitch.deliver.sign.StandardWebhooksSignature;
import dev.hookswitch.event.Delivery;
import dev.hookswitch.event.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes attempts. One per event loop, so that no connection is shared between loops. */
public final class Deliverer {
  /**
   * @param connections per receiver address; a bound far above what lanes have in flight, so that
   *     an attempt never queues behind another endpoint's
   * @param responseBytesKept of each response body, for people to look at
   * @param responseBytesRead of each response body before the connection is given up
   * @param trustPem certificates trusted besides the platform's
   */
  public record Options(
      String userAgent,
      int connections,
      Duration connectTimeout,
      Duration dnsTimeout,
      Duration keepAlive,
      int responseBytesKept,
      int responseBytesRead,
      Optional<Path> trustPem) {}

  private final Vertx vertx;
  private final Clock clock;
  private final Options options;
  private final AddressPolicy policy;
  private final AddressBook addresses;
  private final HttpClientAgent plain;
  private final HttpClientAgent tls;

  /** Call on the event loop that the deliverer will belong to. */
  public Deliverer(
      Vertx vertx, Context context, Clock clock, Options options, AddressPolicy policy) {
    this.vertx = vertx;
    this.clock = clock;
    this.options = options;
    this.policy = policy;
    this.addresses = new AddressBook((ContextInternal) context, options.dnsTimeout());
    PoolOptions pool =
        new PoolOptions()
            .setHttp1MaxSize(options.connections())
            .setHttp2MaxSize(4)
            .setMaxWaitQueueSize(options.connections());
    this.plain = vertx.createHttpClient(clientOptions(), pool);
    this.tls = vertx.createHttpClient(tlsOptions(), pool);
  }

  /**
   * Makes one attempt; the future fails only by our own fault.
   *
   * @param sent run when the request is on the wire, if it gets so far
   */
  public Future<Outcome> attempt(Endpoint endpoint, Delivery delivery, Route route, Runnable sent) {
    try {
      return call(endpoint, delivery, route).run(sent);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private Call call(Endpoint endpoint, Delivery delivery, Route route) {
    Instant now = clock.instant();
    byte[] body = Envelope.render(delivery.event());
    long timestamp = now.getEpochSecond();
    String signed =
        StandardWebhooksSignature.header(
            endpoint.signingSecrets(now), delivery.event().id(), timestamp, body);
    RequestHead head =
        RequestHead.of(endpoint, delivery, route, options.userAgent(), timestamp, signed);
    Rules rules = endpoint.rulesFor(delivery.event().type());
    @Nullable TargetUrl failoverUrl = route.failover() ? endpoint.failoverUrl() : null;
    Call.Request request =
        new Call.Request(
            failoverUrl == null ? endpoint.url() : failoverUrl,
            endpoint.method(),
            head,
            Buffer.buffer(body),
            endpoint.timeout(rules),
            rules.success(),
            delivery.attemptCount());
    return new Call(vertx, this, request, now, System.nanoTime() - delivery.readyNanos());
  }

  Clock clock() {
    return clock;
  }

  public Future<Void> close() {
    addresses.close();
    return Future.join(List.of(plain.close(), tls.close())).mapEmpty();
  }

  Options options() {
    return options;
  }

  AddressPolicy policy() {
    return policy;
  }

  AddressBook addresses() {
    return addresses;
  }

  HttpClientAgent client(boolean secure) {
    return secure ? tls : plain;
  }

  private HttpClientOptions clientOptions() {
    return new HttpClientOptions()
        .setConnectTimeout((int) options.connectTimeout().toMillis())
        .setKeepAliveTimeout((int) options.keepAlive().toSeconds())
        .setHttp2KeepAliveTimeout((int) options.keepAlive().toSeconds())
        .setHttp2ClearTextUpgrade(false)
        .setDecompressionSupported(false);
  }

  private HttpClientOptions tlsOptions() {
    HttpClientOptions secure =
        clientOptions()
            .setSsl(true)
            .setUseAlpn(true)
            .setProtocolVersion(HttpVersion.HTTP_2)
            .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
    options
        .trustPem()
        .ifPresent(
            pem -> secure.setTrustOptions(new PemTrustOptions().addCertPath(pem.toString())));
    return secure;
  }
}
