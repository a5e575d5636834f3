package dev.hookswitch.store.embedded;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files and directories which are nobody else's business. On Windows the defaults must do. */
final class PrivateDirectory {

  static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  private PrivateDirectory() {}

  /** Makes a directory with mode 700 if there is none. */
  static void create(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory.toAbsolutePath().getParent());
      Files.createDirectory(directory, mode("rwx------"));
    }
  }

  static void createFile(Path file) throws IOException {
    Files.createFile(file, mode("rw-------"));
  }

  /** Like {@link #create}, and refuses one into which anybody else could have put something. */
  static void createTrusted(Path directory, RunAs user) throws IOException {
    create(directory);
    if (!POSIX) {
      return;
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(directory, NOFOLLOW_LINKS);
    if (owner(directory) != user.self().orElseThrow()
        || !Files.isDirectory(directory, NOFOLLOW_LINKS)
        || mode.contains(PosixFilePermission.GROUP_WRITE)
        || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new EmbeddedDatabaseException(
          ("programs are run from %s, so it must be a directory of this user which nobody else can"
                  + " write to: remove it, or set XDG_CACHE_HOME to another place")
              .formatted(directory));
    }
  }

  static int owner(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", NOFOLLOW_LINKS);
  }

  static void giveTo(int user, Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Files.setAttribute(path, "unix:uid", user, NOFOLLOW_LINKS);
      }
    }
  }

  static void delete(Path tree) throws IOException {
    if (Files.exists(tree, NOFOLLOW_LINKS)) {
      List<Path> deepestFirst;
      try (Stream<Path> paths = Files.walk(tree)) {
        deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }

  /** Makes a new name in this directory survive a power cut. */
  static void sync(Path directory) throws IOException {
    if (POSIX) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
