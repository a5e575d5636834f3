package dev.hookswitch.deliver;

import dev.hookswitch.config.profile.StatusSet;
import dev.hookswitch.deliver.egress.TargetUrl;
import dev.hookswitch.event.ErrorClass;
import dev.hookswitch.event.Exchange;
import dev.hookswitch.event.Outcome;
import dev.hookswitch.event.Timings;
import dev.hookswitch.retry.RetryAfter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.HttpClientConnectionInternal;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt under way. Whatever happens first ends it: the answer, a failure, or the deadline;
 * what comes later finds it over. Lives on the event loop of its deliverer.
 */
final class Call {
  /**
   * @param timeout from the begin of name resolution to the last byte of the response
   * @param success the statuses that mean delivered
   * @param spread which of several addresses to use: attempts take turns
   */
  record Request(
      TargetUrl url,
      String method,
      RequestHead head,
      Buffer body,
      Duration timeout,
      StatusSet success,
      int spread) {}

  private final Vertx vertx;
  private final Deliverer deliverer;
  private final Request request;
  private final Instant startedAt;
  private final long queueNanos;
  private final long startNanos = System.nanoTime();
  private final Promise<Outcome> promise = Promise.promise();
  private final ResponseTaker taker;
  private long timerId = -1;
  private Runnable onSent = () -> {};
  private boolean over;
  private boolean reused;
  private boolean resent;
  private long dnsNanos;
  private long connectNanos;
  private long tlsNanos;
  private long sentNanos;
  private long firstByteNanos;
  private int status;
  private @Nullable Duration retryAfter;
  private @Nullable String remoteAddress;
  private @Nullable HttpClientRequest sending;

  Call(Vertx vertx, Deliverer deliverer, Request request, Instant startedAt, long queueNanos) {
    this.vertx = vertx;
    this.deliverer = deliverer;
    this.request = request;
    this.startedAt = startedAt;
    this.queueNanos = queueNanos;
    this.taker =
        new ResponseTaker(
            deliverer.options().responseBytesKept(), deliverer.options().responseBytesRead());
  }

  /**
   * Begins.
   *
   * @param sent run when the request is on the wire
   */
  Future<Outcome> run(Runnable sent) {
    onSent = sent;
    timerId = vertx.setTimer(request.timeout().toMillis(), timer -> timeOut());
    deliverer
        .addresses()
        .resolve(request.url())
        .onComplete(
            done -> {
              dnsNanos = literal() ? 0 : System.nanoTime() - startNanos;
              if (done.succeeded()) {
                vet(done.result());
              } else {
                fail(ErrorClass.DNS, "the host name could not be resolved");
              }
            });
    return promise.future();
  }

  private boolean literal() {
    return request.url().literalAddress().isPresent();
  }

  /** Fails closed: one forbidden address among many forbids the host. */
  private void vet(List<InetAddress> addresses) {
    for (InetAddress address : addresses) {
      Optional<String> refusal = deliverer.policy().refusal(address.getAddress());
      if (refusal.isPresent()) {
        fail(ErrorClass.BLOCKED, refusal.get());
        return;
      }
    }
    if (!over) {
      connect(addresses.get(request.spread() % addresses.size()));
    }
  }

  private void connect(InetAddress address) {
    TargetUrl url = request.url();
    long begun = System.nanoTime();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.valueOf(request.method()))
            .setSsl(url.tls())
            .setHost(url.host())
            .setPort(url.port())
            .setURI(url.rawPathAndQuery())
            .setFollowRedirects(false)
            // A literal, never a name: the pool keys connections by it, and nothing resolves again.
            .setServer(SocketAddress.inetSocketAddress(url.port(), address.getHostAddress()))
            .setHeaders(request.head().fields());
    deliverer
        .client(url.tls())
        .request(options)
        .onComplete(
            done -> {
              if (done.failed()) {
                fail(done.cause());
              } else if (over) {
                done.result().reset();
              } else {
                connected(done.result(), address, begun);
              }
            });
  }

  private void connected(HttpClientRequest ready, InetAddress address, long begun) {
    sending = ready;
    noteConnection(ready, begun);
    SocketAddress remote = ready.connection().remoteAddress();
    remoteAddress = remote.hostAddress() + ":" + remote.port();
    if (!address.getHostAddress().equals(remote.hostAddress())) {
      fail(ErrorClass.BLOCKED, "connected to an address that was not the one vetted");
      return;
    }
    sentNanos = System.nanoTime();
    onSent.run();
    ready
        .send(request.body())
        .onComplete(
            done -> {
              if (done.succeeded()) {
                answered(done.result());
              } else if (mayResend()) {
                resent = true;
                connect(address);
              } else {
                fail(done.cause());
              }
            });
  }

  private void noteConnection(HttpClientRequest ready, long begun) {
    long now = System.nanoTime();
    HttpClientConnectionInternal connection = (HttpClientConnectionInternal) ready.connection();
    long tcpNanos = ConnectClock.takeConnectedNanos(connection.channelHandlerContext().channel());
    reused = tcpNanos == 0;
    connectNanos = (reused ? now : tcpNanos) - begun;
    tlsNanos = reused || !request.url().tls() ? 0 : now - tcpNanos;
  }

  /**
   * A receiver may close a kept connection at the instant at which we send on it. Nothing came
   * back, so the same bytes go out once more on another connection, within the same attempt.
   */
  private boolean mayResend() {
    return reused && !resent && !over;
  }

  private void answered(HttpClientResponse response) {
    firstByteNanos = System.nanoTime() - sentNanos;
    status = response.statusCode();
    if (over) {
      return;
    }
    if (status < 200) {
      // The client takes 102 for the final answer (RFC 9110 §15.2: it is not).
      fail(ErrorClass.UNEXPECTED_STATUS, "an interim response instead of a final one");
      return;
    }
    if (!request.success().contains(status)) {
      retryAfter =
          RetryAfter.parse(
                  response.headers().getAll(HttpHeaders.RETRY_AFTER),
                  response.getHeader(HttpHeaders.DATE),
                  deliverer.clock().instant())
              .orElse(null);
    }
    taker.take(response, this::finish, this::fail);
  }

  private void finish() {
    if (request.success().contains(status)) {
      end(null, null);
    } else {
      end(ErrorClass.ofStatus(status), "status " + status);
    }
    if (taker.overflowed()) {
      reset();
    }
  }

  private void timeOut() {
    fail(ErrorClass.TIMEOUT, "no complete answer within " + request.timeout().toMillis() + " ms");
  }

  private void fail(Throwable cause) {
    fail(Failures.classify(cause), Failures.describe(cause));
  }

  private void fail(ErrorClass error, String detail) {
    end(error, detail);
    reset();
  }

  private void reset() {
    if (sending != null) {
      sending.reset();
    }
  }

  private void end(@Nullable ErrorClass error, @Nullable String detail) {
    if (over) {
      return;
    }
    over = true;
    vertx.cancelTimer(timerId);
    long totalNanos = System.nanoTime() - startNanos;
    Timings timings =
        new Timings(queueNanos, dnsNanos, connectNanos, tlsNanos, firstByteNanos, totalNanos);
    Exchange exchange =
        new Exchange(
            request.method(),
            request.url().toString(),
            request.head().text(),
            taker.headers(),
            taker.body(),
            taker.truncated());
    promise.complete(
        new Outcome(
            startedAt, status, error, detail, retryAfter, remoteAddress, timings, exchange));
  }
}
