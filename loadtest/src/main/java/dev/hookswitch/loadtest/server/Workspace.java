package dev.hookswitch.loadtest.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory for the files of a server; only its log outlives the run. */
public final class Workspace implements AutoCloseable {
  private final Path dir;

  private Workspace(Path dir) {
    this.dir = dir;
  }

  /** A new one. */
  public static Workspace create() throws IOException {
    return new Workspace(Files.createTempDirectory("hookswitch-loadtest-"));
  }

  /** The server's log. */
  public Path log() {
    return dir.resolve("server.log");
  }

  /** The server's data directory. */
  public Path data() {
    return dir.resolve("data");
  }

  /** A folder for profiles. */
  public Path profiles() {
    return dir.resolve("profiles");
  }

  /** Removes the data, the profiles, and the directory if there is no log in it. */
  @Override
  public void close() {
    try {
      for (Path tree : List.of(data(), profiles())) {
        if (Files.exists(tree)) {
          removeTree(tree);
        }
      }
      if (!Files.exists(log())) {
        Files.delete(dir);
      }
    } catch (IOException leftBehind) {
      // Some temporary files are no reason to lose the figures of a run.
    }
  }

  private static void removeTree(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
