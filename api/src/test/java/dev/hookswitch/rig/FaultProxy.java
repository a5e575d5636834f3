package dev.hookswitch.rig;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the server and Postgres. It can drop everything while connections stay open, as a
 * firewall does that forgot them, and it can cut a connection at the worst of all moments.
 */
final class FaultProxy implements AutoCloseable {
  /** The end of Postgres' answer to a statement outside of a transaction: it is committed. */
  private static final Buffer COMMITTED = Buffer.buffer(new byte[] {'Z', 0, 0, 0, 5, 'I'});

  private final Vertx vertx = Vertx.vertx();
  private final NetServer server = vertx.createNetServer();
  private final NetClient client = vertx.createNetClient();
  private final int target;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable String> marker = new AtomicReference<>();
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile boolean dropping;

  private FaultProxy(int target) {
    this.target = target;
  }

  static FaultProxy to(int port) {
    FaultProxy proxy = new FaultProxy(port);
    proxy.server.connectHandler(proxy::take);
    done(proxy.server.listen(0, "127.0.0.1"));
    return proxy;
  }

  private static void done(Future<?> future) {
    future.toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  int port() {
    return server.actualPort();
  }

  /** Drops everything from now on. A connection that lost a byte stays silent for ever. */
  void drop() {
    dropping = true;
  }

  /** Lets new connections through again, and those that lost nothing. */
  void heal() {
    dropping = false;
  }

  /** Closes every connection, at both ends. */
  void cutAll() {
    links.forEach(Link::cut);
  }

  /**
   * Once: the next connection to say this is cut when Postgres has committed what it said, and the
   * answer to that is dropped.
   */
  void cutAfterCommitOf(String text) {
    marker.set(text);
  }

  /** How many times that has happened. */
  int cuts() {
    return cuts.get();
  }

  private void take(NetSocket near) {
    if (dropping) {
      near.handler(lost -> {});
      return;
    }
    near.pause();
    client
        .connect(target, "127.0.0.1")
        .onSuccess(far -> new Link(near, far).open())
        .onFailure(refused -> near.close());
  }

  /** A connection and its other half, on one event loop. */
  private final class Link {
    private final NetSocket near;
    private final NetSocket far;
    private boolean dead;
    private boolean doomed;

    Link(NetSocket near, NetSocket far) {
      this.near = near;
      this.far = far;
    }

    void open() {
      links.add(this);
      near.handler(this::said);
      far.handler(this::answered);
      near.closeHandler(v -> ended(far));
      far.closeHandler(v -> ended(near));
      near.resume();
    }

    private void said(Buffer bytes) {
      if (lost()) {
        return;
      }
      String wanted = marker.get();
      if (wanted != null
          && bytes.toString(StandardCharsets.ISO_8859_1).contains(wanted)
          && marker.compareAndSet(wanted, null)) {
        doomed = true;
      }
      far.write(bytes);
    }

    private void answered(Buffer bytes) {
      if (lost()) {
        return;
      }
      if (doomed && endsCommitted(bytes)) {
        cuts.incrementAndGet();
        cut();
        return;
      }
      near.write(bytes);
    }

    private boolean endsCommitted(Buffer bytes) {
      int start = bytes.length() - COMMITTED.length();
      return start >= 0 && bytes.getBuffer(start, bytes.length()).equals(COMMITTED);
    }

    private boolean lost() {
      dead |= dropping;
      return dead;
    }

    private void ended(NetSocket other) {
      links.remove(this);
      // The farewell is a packet too.
      if (!lost()) {
        other.close();
      }
    }

    void cut() {
      near.close();
      far.close();
    }
  }

  @Override
  public void close() {
    done(vertx.close());
  }
}
