package dev.hookswitch.store.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes, starts and stops the server of one data directory, by the programs of Postgres. */
record PostgresServer(PostgresBinaries binaries, RunAs user, DataDirectory directory) {

  static final String SUPERUSER = "postgres";
  static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

  /** A crash with the largest allowed write-ahead log takes minutes to recover on a slow disk. */
  private static final Duration START_TIMEOUT = Duration.ofMinutes(10);

  private static final Duration STOP_NOW_TIMEOUT = Duration.ofSeconds(10);
  private static final int LOG_TAIL_BYTES = 4_096;

  /** Given on the command line, which no setting made later in the database can undo. */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=200",
          "shared_buffers=128MB",
          "fsync=on",
          "full_page_writes=on",
          "synchronous_commit=on",
          "wal_level=minimal",
          "max_wal_senders=0",
          "max_wal_size=2GB",
          "checkpoint_timeout=15min",
          "autovacuum=on",
          "log_min_messages=warning",
          "timezone=UTC",
          "log_timezone=UTC");

  /** The built-in locale sorts the same everywhere, whatever the system's library thinks of it. */
  void initialise() throws IOException {
    Path unfinished = directory.unfinishedCluster();
    PrivateDirectory.delete(unfinished);
    directory.writePassword();
    postgres(
        "initdb",
        List.of(
            "--pgdata=" + unfinished,
            "--username=" + SUPERUSER,
            "--pwfile=" + directory.passwordFile(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8"));
    Files.move(unfinished, directory.cluster(), StandardCopyOption.ATOMIC_MOVE);
    PrivateDirectory.sync(directory.root());
  }

  void start(int port) throws IOException {
    String settings =
        SETTINGS.stream().map(setting -> "-c " + setting).collect(Collectors.joining(" "));
    postgres(
        "pg_ctl",
        List.of(
            "start",
            "--pgdata=" + directory.cluster(),
            "--log=" + directory.log(),
            "--options=-p " + port + " " + settings,
            "--wait",
            "--timeout=" + START_TIMEOUT.toSeconds()));
  }

  /** Rolls back what is open and writes a checkpoint; without one the next start recovers. */
  void stop(Duration patience) throws IOException {
    if (isStopped()) {
      LOG.warn("The embedded database had stopped by itself; see {}", directory.log());
      return;
    }
    try {
      stop("fast", patience);
    } catch (EmbeddedDatabaseException failure) {
      if (!isStopped()) {
        LOG.warn("The embedded database does not stop in {}, cutting it short", patience);
        stop("immediate", STOP_NOW_TIMEOUT);
      }
    }
  }

  private boolean isStopped() {
    return !Files.exists(Postmaster.fileIn(directory.cluster()));
  }

  private void stop(String mode, Duration patience) throws IOException {
    postgres(
        "pg_ctl",
        List.of(
            "stop",
            "--pgdata=" + directory.cluster(),
            "--mode=" + mode,
            "--wait",
            "--timeout=" + patience.toSeconds()));
  }

  /** Ends what a killed process left behind. To be called by the holder of the lock only. */
  void stopOrphan() throws IOException {
    Path cluster = directory.cluster();
    Postmaster found = Postmaster.aliveIn(cluster, user).orElse(null);
    if (found == null) {
      return; // Postgres itself clears the file of a dead one, after looking for its children.
    }
    if (found.serves(cluster)) {
      LOG.warn(
          "Stopping process {}, the database server which a killed process left in {}",
          found.process().pid(),
          cluster);
      stop(STOP_NOW_TIMEOUT);
    } else if (found.isForeign(cluster)) {
      Files.delete(Postmaster.fileIn(cluster));
    } else {
      throw new EmbeddedDatabaseException(
          "process %d may be a database server at work in %s: if it is not, remove %s"
              .formatted(found.process().pid(), cluster, Postmaster.fileIn(cluster)));
    }
  }

  private void postgres(String program, List<String> arguments) throws IOException {
    directory.createLog();
    long before = Files.size(directory.log());
    List<String> words =
        Stream.concat(Stream.of(binaries.program(program)), arguments.stream()).toList();
    int exit = Command.runInto(directory.log(), user.command(words));
    if (exit != 0) {
      throw new EmbeddedDatabaseException(
          "%s failed for %s; %s says:%n%s"
              .formatted(
                  program.equals("pg_ctl") ? "pg_ctl " + arguments.get(0) : program,
                  directory.root(),
                  directory.log(),
                  logSince(before)));
    }
  }

  private String logSince(long before) throws IOException {
    try (var log = Files.newByteChannel(directory.log())) {
      long size = log.size();
      var tail = ByteBuffer.allocate((int) Math.min(size - before, LOG_TAIL_BYTES));
      log.position(size - tail.capacity()).read(tail);
      return new String(tail.array(), StandardCharsets.UTF_8).strip();
    }
  }
}
