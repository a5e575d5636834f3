package dev.hookswitch.store.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** The programs of Postgres, unpacked once for each user and version. */
record PostgresBinaries(Path home) {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

  static PostgresBinaries unpacked(RunAs user) throws IOException {
    return unpacked(cache(user), user);
  }

  static PostgresBinaries unpacked(Path cache, RunAs user) throws IOException {
    PrivateDirectory.createTrusted(cache, user);
    byte[] archive = archive();
    Path home = cache.resolve("postgres-" + digest(archive));
    if (!isComplete(home)) {
      LOG.info("Unpacking the binaries of Postgres into {}", home);
      unpack(archive, home);
    }
    return new PostgresBinaries(home);
  }

  String program(String name) {
    return home.resolve("bin").resolve(isWindows() ? name + ".exe" : name).toString();
  }

  String majorVersion() throws IOException {
    String version = Command.run(List.of(program("postgres"), "--version")).output();
    return version.replaceFirst("(?s).*PostgreSQL\\) ([0-9]+).*", "$1");
  }

  private static Path cache(RunAs user) {
    Optional<Path> configured =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).map(Path::of).filter(Path::isAbsolute);
    Path home = Path.of(System.getProperty("user.home", ""));
    if (configured.isEmpty() && !(home.isAbsolute() && Files.isWritable(home))) {
      return Path.of(System.getProperty("java.io.tmpdir"))
          .resolve("hookswitch-cache-" + user.self().orElse(0));
    }
    return configured.orElse(home.resolve(".cache")).resolve("hookswitch");
  }

  private static byte[] archive() throws IOException {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String name = isWindows() ? "Windows" : system.contains("mac") ? "Darwin" : "Linux";
    try (InputStream archive =
        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(name, System.getProperty("os.arch"))) {
      return archive.readAllBytes();
    } catch (IllegalStateException none) {
      throw new EmbeddedDatabaseException(
          "there are no Postgres binaries for %s on %s: give database.url"
              .formatted(name, System.getProperty("os.arch")),
          none);
    }
  }

  private static void unpack(byte[] archive, Path home) throws IOException {
    Path fresh = Files.createTempDirectory(home.getParent(), "unpacking-");
    try {
      extract(archive, fresh);
      Files.writeString(seal(fresh), census(fresh));
      PrivateDirectory.delete(home);
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
      LOG.debug("Another process has unpacked {} meanwhile", home, another);
    } finally {
      PrivateDirectory.delete(fresh);
    }
  }

  private static void extract(byte[] archive, Path into) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = into.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
          Files.createLink(target, into.resolve(entry.getLinkName()).normalize());
        } else {
          Files.createDirectories(target.resolve("..").normalize());
          Files.copy(tar, target);
          restoreMode(entry, target);
        }
      }
    }
  }

  private static void restoreMode(TarArchiveEntry entry, Path target) throws IOException {
    boolean program = (entry.getMode() & 0100) != 0;
    if (program && !target.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + target + " executable");
    }
  }

  /** Cleaners and power cuts leave files missing or empty, which their number and size show. */
  private static boolean isComplete(Path home) throws IOException {
    return Files.exists(seal(home)) && Files.readString(seal(home)).equals(census(home));
  }

  private static Path seal(Path home) {
    return home.resolve("complete");
  }

  private static String census(Path home) throws IOException {
    try (Stream<Path> paths = Files.walk(home)) {
      LongStream sizes =
          paths
              .filter(path -> Files.isRegularFile(path) && !path.equals(seal(home)))
              .mapToLong(path -> path.toFile().length());
      var sums = sizes.summaryStatistics();
      return "%d files, %d bytes%n".formatted(sums.getCount(), sums.getSum());
    }
  }

  private static String digest(byte[] archive) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
