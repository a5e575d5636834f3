package dev.hookswitch.store.embedded;

import dev.hookswitch.store.DatabaseAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Postgres of our own with its data in a directory, until it is closed. */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final int ANY_PORT = 0;
  private static final int PORTS_TRIED = 5;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final DatabaseAddress address;
  private final PostgresServer server;
  private final DirectoryLock lock;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedDatabase(DatabaseAddress address, PostgresServer server, DirectoryLock lock) {
    this.address = address;
    this.server = server;
    this.lock = lock;
  }

  /** Starts on a free port, and makes what is missing. */
  public static EmbeddedDatabase start(Path dataDir) {
    return start(dataDir, ANY_PORT);
  }

  /**
   * Starts on the given port, or a free one for 0.
   *
   * @throws DataDirectoryInUseException when another start uses the directory
   * @throws EmbeddedDatabaseException when the database cannot be started; the message says why
   */
  public static EmbeddedDatabase start(Path dataDir, int port) {
    try {
      return start(dataDir, port, RunAs.detect());
    } catch (IOException | SQLException failure) {
      throw new EmbeddedDatabaseException(
          "the embedded database in %s cannot be started: %s"
              .formatted(dataDir, failure.getMessage()),
          failure);
    }
  }

  static EmbeddedDatabase start(Path dataDir, int port, RunAs user)
      throws IOException, SQLException {
    long began = System.nanoTime();
    DataDirectory directory = DataDirectory.open(dataDir);
    DirectoryLock lock = DirectoryLock.acquire(directory);
    try {
      PostgresServer server = new PostgresServer(PostgresBinaries.unpacked(user), user, directory);
      prepare(server);
      DatabaseAddress address = run(server, port);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      LOG.info("Embedded database ready in {} ms: {}", took.toMillis(), address);
      return new EmbeddedDatabase(address, server, lock);
    } catch (IOException | SQLException | RuntimeException | Error failure) {
      lock.close();
      throw failure;
    }
  }

  private static void prepare(PostgresServer server) throws IOException {
    DataDirectory directory = server.directory();
    if (directory.hasCluster()) {
      directory.requireOwner(server.user());
      directory.requireVersion(server.binaries().majorVersion());
      server.stopOrphan();
    } else {
      server.initialise();
    }
  }

  private static DatabaseAddress run(PostgresServer server, int port)
      throws IOException, SQLException {
    String password = server.directory().password();
    int used = port == ANY_PORT ? startOnFreePort(server, PORTS_TRIED) : port;
    if (port != ANY_PORT) {
      server.start(port);
    }
    try {
      return DatabaseSetup.apply(used, password);
    } catch (SQLException | RuntimeException failure) {
      server.stop(PostgresServer.STOP_TIMEOUT);
      throw failure;
    }
  }

  /** Between finding a free port and using it, another program can take it. */
  private static int startOnFreePort(PostgresServer server, int tries) throws IOException {
    int port = freePort();
    try {
      server.start(port);
      return port;
    } catch (EmbeddedDatabaseException failure) {
      if (tries > 1 && String.valueOf(failure.getMessage()).contains("Address already in use")) {
        return startOnFreePort(server, tries - 1);
      }
      throw failure;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }

  public DatabaseAddress address() {
    return address;
  }

  /** Stops the server and waits until it has; a second call does nothing. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try (lock) {
      server.stop(PostgresServer.STOP_TIMEOUT);
    } catch (IOException | EmbeddedDatabaseException failure) {
      LOG.error("The embedded database did not stop; the next start will stop it", failure);
    }
  }
}
