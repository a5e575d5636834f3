package dev.hookswitch.store.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The living process which a {@code postmaster.pid} names, whatever program it may be by now. */
record Postmaster(ProcessHandle process, RunAs user) {

  private static final Path PROC = Path.of("/proc");

  static Path fileIn(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  /** Empty when the file names no process, or one that has ended. */
  static Optional<Postmaster> aliveIn(Path cluster, RunAs user) throws IOException {
    if (!Files.exists(fileIn(cluster))) {
      return Optional.empty();
    }
    String pid = Files.readString(fileIn(cluster)).lines().findFirst().orElse("").strip();
    return Optional.of(pid)
        .filter(number -> number.matches("[0-9]{1,18}"))
        .flatMap(number -> ProcessHandle.of(Long.parseLong(number)))
        .filter(ProcessHandle::isAlive)
        .map(process -> new Postmaster(process, user));
  }

  /** The server of this cluster: it works in it, or was told to. */
  boolean serves(Path cluster) throws IOException {
    return isPostgres()
        && workingDirectory().map(cluster::equals).orElse(words().contains(cluster.toString()));
  }

  /** Certainly not the server of this cluster, so it can be left alone and the file removed. */
  boolean isForeign(Path cluster) throws IOException {
    return !isPostgres() || workingDirectory().filter(place -> !place.equals(cluster)).isPresent();
  }

  boolean isPostgres() throws IOException {
    return words().stream()
        .findFirst()
        .filter(program -> program.replaceFirst(".*[/\\\\]", "").startsWith("postgres"))
        .isPresent();
  }

  /** Known on Linux only; it follows a directory that was moved under a running server. */
  private Optional<Path> workingDirectory() throws IOException {
    Path link = inProc("cwd");
    if (!Files.exists(PROC.resolve("self"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException hidden) {
      // In a container not even root may look, but the server's own user may.
      Command read = Command.run(user.command(List.of("readlink", link.toString())));
      return Optional.of(read).filter(done -> done.exit() == 0).map(done -> Path.of(done.output()));
    }
  }

  /** Linux shows the words to everybody, while the handle hides those of other users' processes. */
  private List<String> words() throws IOException {
    if (Files.isReadable(inProc("cmdline"))) {
      return List.of(new String(Files.readAllBytes(inProc("cmdline")), UTF_8).split("\0"));
    }
    ProcessHandle.Info info = process.info();
    return Stream.concat(info.command().stream(), info.arguments().stream().flatMap(Stream::of))
        .toList();
  }

  private Path inProc(String name) {
    return PROC.resolve(Long.toString(process.pid())).resolve(name);
  }
}
