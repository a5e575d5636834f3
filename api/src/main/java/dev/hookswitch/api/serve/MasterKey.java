package dev.hookswitch.api.serve;

import dev.hookswitch.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** The key that seals secrets: given as a setting, or made once and kept in the data directory. */
final class MasterKey {
  private static final int BYTES = 32;
  private static final String FILE = "master.key";

  private MasterKey() {}

  static byte[] of(Settings settings) {
    Optional<String> given = settings.secrets().masterKey();
    return given.isPresent()
        ? Base64.getDecoder().decode(given.get())
        : kept(settings.database().dataDir());
  }

  private static byte[] kept(Path dataDir) {
    Path file = dataDir.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        write(file);
      }
      return Base64.getDecoder().decode(Files.readString(file).trim());
    } catch (IOException | IllegalArgumentException e) {
      throw new StartException(file + " cannot be read or made: " + e.getMessage(), e);
    }
  }

  /** Written aside and moved, so that a crash leaves no half key. */
  private static void write(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path aside = file.resolveSibling(FILE + ".new");
    Files.deleteIfExists(aside);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          aside,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(
        aside,
        Base64.getEncoder().encodeToString(key) + "\n",
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.SYNC)
            .toArray(StandardOpenOption[]::new));
    Files.move(aside, file);
  }
}
