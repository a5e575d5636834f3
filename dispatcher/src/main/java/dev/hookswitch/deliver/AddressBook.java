package dev.hookswitch.deliver;

import dev.hookswitch.deliver.egress.TargetUrl;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Host names to addresses, without blocking, with the answers' own time to live. One per event
 * loop.
 */
final class AddressBook implements AutoCloseable {
  private final DnsNameResolver resolver;

  AddressBook(ContextInternal context, Duration timeout) {
    VertxInternal vertx = context.owner();
    this.resolver =
        new DnsNameResolverBuilder(context.nettyEventLoop())
            .datagramChannelFactory(() -> vertx.transport().datagramChannel())
            .queryTimeoutMillis(timeout.toMillis())
            .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
            .searchDomains(List.of())
            .build();
  }

  /** Every address of the host, at least one; fails with {@link UnknownHostException}. */
  Future<List<InetAddress>> resolve(TargetUrl url) {
    Optional<byte[]> literal = url.literalAddress();
    if (literal.isPresent()) {
      return literal(literal.get());
    }
    Promise<List<InetAddress>> promise = Promise.promise();
    resolver
        .resolveAll(url.host())
        .addListener(
            done -> {
              if (done.isSuccess()) {
                @SuppressWarnings("unchecked")
                List<InetAddress> addresses = (List<InetAddress>) done.getNow();
                promise.complete(addresses);
              } else {
                promise.fail(done.cause());
              }
            });
    return promise.future();
  }

  private static Future<List<InetAddress>> literal(byte[] address) {
    try {
      return Future.succeededFuture(List.of(InetAddress.getByAddress(address)));
    } catch (UnknownHostException e) {
      return Future.failedFuture(e);
    }
  }

  @Override
  public void close() {
    resolver.close();
  }
}
