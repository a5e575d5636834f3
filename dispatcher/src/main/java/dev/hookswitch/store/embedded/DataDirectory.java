package dev.hookswitch.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The places in a data directory, and whether what lies there can be used. */
record DataDirectory(Path root) {

  private static final int PASSWORD_BYTES = 24;

  /** Opens a directory by its real path, so that two names for it are one. */
  static DataDirectory open(Path path) throws IOException {
    PrivateDirectory.create(path);
    return new DataDirectory(path.toRealPath());
  }

  Path lockFile() {
    return root.resolve("hookswitch.lock");
  }

  Path cluster() {
    return root.resolve("postgres");
  }

  Path unfinishedCluster() {
    return root.resolve("postgres.new");
  }

  Path passwordFile() {
    return root.resolve("postgres.password");
  }

  Path log() {
    return root.resolve("postgres.log");
  }

  boolean hasCluster() {
    return Files.exists(cluster());
  }

  void requireVersion(String major) throws IOException {
    Path file = cluster().resolve("PG_VERSION");
    String found = Files.exists(file) ? Files.readString(file).strip() : "no";
    if (!found.equals(major)) {
      throw new EmbeddedDatabaseException(
          ("%s holds a database of Postgres %s, this program brings Postgres %s: start it with the"
                  + " program that made it and move the data over with pg_dump, or give another"
                  + " database.data-dir")
              .formatted(cluster(), found, major));
    }
  }

  /** Only root can hand files over, and does so only between its own two ways to run a server. */
  void requireOwner(RunAs user) throws IOException {
    if (user.owner().isEmpty()) {
      return;
    }
    int wanted = user.owner().getAsInt();
    int found = PrivateDirectory.owner(cluster());
    if (found != wanted && !user.canTakeOverFrom(found)) {
      throw new EmbeddedDatabaseException(
          "%s belongs to the user with the number %d: start as that user, or give another database.data-dir"
              .formatted(cluster(), found));
    }
    if (found != wanted) {
      PrivateDirectory.giveTo(wanted, cluster());
    }
  }

  String password() throws IOException {
    if (!Files.exists(passwordFile())) {
      throw new EmbeddedDatabaseException(
          "%s is missing; without it nobody can connect to the database in %s: restore it"
              .formatted(passwordFile(), cluster()));
    }
    return Files.readString(passwordFile()).strip();
  }

  /** A cluster that is yet to be made takes this one. */
  void writePassword() throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(passwordFile());
    PrivateDirectory.createFile(passwordFile());
    Files.writeString(
        passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
  }

  void createLog() throws IOException {
    if (!Files.exists(log())) {
      PrivateDirectory.createFile(log());
    }
  }
}
