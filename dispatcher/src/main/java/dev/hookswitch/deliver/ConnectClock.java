package dev.hookswitch.deliver;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.AttributeKey;
import io.vertx.core.impl.transports.NioTransport;
import io.vertx.core.spi.transport.Transport;
import java.net.SocketAddress;

/**
 * Notes on each connection the instant at which TCP was connected, so that an attempt can tell
 * connect from TLS. Vert.x reports both as one; only the transport sees the moment in between.
 */
public final class ConnectClock extends NioTransport {
  private static final AttributeKey<Long> CONNECTED_NANOS =
      AttributeKey.valueOf("hookswitch.connected-nanos");

  /** The transport to build Vert.x with. */
  public static io.vertx.core.transport.Transport transport() {
    ConnectClock clock = new ConnectClock();
    return new io.vertx.core.transport.Transport() {
      @Override
      public String name() {
        return "nio";
      }

      @Override
      public boolean available() {
        return true;
      }

      @Override
      public Throwable unavailabilityCause() {
        throw new IllegalStateException("available");
      }

      @Override
      public Transport implementation() {
        return clock;
      }
    };
  }

  /**
   * The {@link System#nanoTime} of the TCP connect, once: 0 on a connection that was used before,
   * or was made by another transport.
   */
  static long takeConnectedNanos(Channel channel) {
    Long nanos = channel.attr(CONNECTED_NANOS).getAndSet(null);
    return nanos == null ? 0 : nanos;
  }

  @Override
  public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
    ChannelFactory<? extends Channel> factory = super.channelFactory(domainSocket);
    return () -> {
      Channel channel = factory.newChannel();
      channel.pipeline().addFirst(new Stamp());
      return channel;
    };
  }

  /**
   * Whoever waits for the connection is told first, and the channel becomes active after that; so
   * the note is made on the way in between.
   */
  private static final class Stamp extends ChannelOutboundHandlerAdapter {
    @Override
    public void connect(
        ChannelHandlerContext context,
        SocketAddress remote,
        SocketAddress local,
        ChannelPromise promise) {
      context
          .connect(remote, local)
          .addListener(
              done -> {
                if (done.isSuccess()) {
                  context.channel().attr(CONNECTED_NANOS).set(System.nanoTime());
                  promise.trySuccess();
                } else {
                  promise.tryFailure(done.cause());
                }
              });
      context.pipeline().remove(this);
    }
  }
}
