package dev.hookswitch.loadtest.trial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** A loopback port that refuses all connections, and that nobody else can take meanwhile. */
final class DeadPort implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /** Bound, but not listening. */
  private final Socket socket = new Socket();

  DeadPort() throws IOException {
    socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0));
  }

  URI url(int endpoint) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/e/" + endpoint);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
