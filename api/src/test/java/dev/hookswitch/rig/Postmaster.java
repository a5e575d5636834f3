package dev.hookswitch.rig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The Postgres of a data directory, seen through the files it leaves and {@code /proc}. */
record Postmaster(Path cluster) {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  static Postmaster of(Path dataDir) throws IOException {
    Path cluster = dataDir.resolve("postgres");
    return new Postmaster(Files.exists(cluster) ? cluster.toRealPath() : cluster);
  }

  /** The process, if it lives and really is a Postgres. */
  Optional<ProcessHandle> process() throws IOException {
    Path file = cluster.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
    return program(pid).isEmpty() ? Optional.empty() : ProcessHandle.of(pid);
  }

  /** As a machine does that loses its mind: all connections are cut, nothing is written out. */
  void restartImmediately() throws IOException {
    long pid = process().orElseThrow(() -> new AssertionError("no Postgres runs here")).pid();
    Path postgres = program(pid).orElseThrow(() -> new AssertionError("no program"));
    List<String> command = new ArrayList<>(prefix(pid));
    command.add(postgres.resolveSibling("pg_ctl").toString());
    command.addAll(List.of("restart", "--mode=immediate", "--wait", "--timeout=60"));
    command.addAll(
        List.of("--pgdata=" + cluster, "--log=" + cluster.resolveSibling("restart.log")));
    Process restart =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(cluster.resolveSibling("pg_ctl.log").toFile())
            .start();
    if (restart.onExit().join().exitValue() != 0) {
      throw new AssertionError(Files.readString(cluster.resolveSibling("pg_ctl.log")));
    }
  }

  /** Ends it if it still runs; a killed server leaves it behind. */
  void end() throws IOException {
    Optional<ProcessHandle> found = process();
    if (found.isPresent()) {
      long pid = found.get().pid();
      found.get().destroy();
      Await.until("Postgres " + pid + " has ended", LIMIT, () -> program(pid).isEmpty());
    }
  }

  /** Empty for other programs, and for a dead process that nobody has buried. */
  private static Optional<Path> program(long pid) throws IOException {
    Path words = Path.of("/proc", Long.toString(pid), "cmdline");
    if (!Files.exists(words)) {
      return Optional.empty();
    }
    String first = new String(Files.readAllBytes(words), StandardCharsets.UTF_8).split("\0", 2)[0];
    return Optional.of(Path.of(first)).filter(path -> path.endsWith("postgres"));
  }

  /** Postgres refuses root: the words that start it as the embedded database was started. */
  private static List<String> prefix(long pid) throws IOException {
    String mine = user(ProcessHandle.current().pid());
    if (!mine.equals("0")) {
      return List.of();
    }
    String its = user(pid);
    return its.equals("0")
        ? List.of("unshare", "-U")
        : List.of(
            "setpriv",
            "--securebits=+no_setuid_fixup",
            "--reuid=" + its,
            "--regid=" + its,
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override");
  }

  private static String user(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("Uid:"))
        .map(line -> line.split("\\s+")[1])
        .findFirst()
        .orElseThrow();
  }
}
