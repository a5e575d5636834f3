package dev.hookswitch.store;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the database is and who connects to it. Its password never appears in {@link #toString} nor
 * in the URL for JDBC, and no error repeats any part of a URL: one misplaced character puts a piece
 * of the password into the host, the port or the query.
 */
public record DatabaseAddress(
    String host,
    int port,
    String database,
    String user,
    String password,
    SslMode sslMode,
    Optional<Path> sslRootCert) {

  public static final int DEFAULT_PORT = 5432;

  public DatabaseAddress {
    require(!host.isBlank(), "the host is missing");
    require(!host.contains(","), "one host only, several were given");
    require(port >= 1 && port <= 65_535, "the port must be between 1 and 65535");
    require(!database.isBlank(), "the database name is missing (…host/DATABASE)");
    require(!user.isBlank(), "the user is missing (postgresql://USER:PASSWORD@…)");
    requirePrintable(host, "host");
    requirePrintable(database, "database name");
    requirePrintable(user, "user");
    requirePrintable(password, "password");
  }

  /** Reads {@code postgresql://user:pass@host:port/db?sslmode=…&sslrootcert=PATH}. */
  public static DatabaseAddress parse(String url) {
    return AddressParser.parse(url);
  }

  /** The URL for JDBC, without user and password, which are handed over separately. */
  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s?sslmode=%s%s"
        .formatted(
            host.contains(":") ? "[" + host + "]" : host,
            port,
            encoded(database),
            sslMode.text(),
            sslRootCert.map(path -> "&sslrootcert=" + encoded(path.toString())).orElse(""));
  }

  @Override
  public String toString() {
    return "postgresql://%s:***@%s:%d/%s?sslmode=%s%s"
        .formatted(
            encoded(user),
            host.contains(":") ? "[" + host + "]" : host,
            port,
            encoded(database),
            sslMode.text(),
            sslRootCert.map(path -> "&sslrootcert=" + path).orElse(""));
  }

  static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("database URL: " + rule);
    }
  }

  /** A NUL would end the name early in the startup message and begin another parameter. */
  private static void requirePrintable(String value, String part) {
    require(
        value.chars().noneMatch(Character::isISOControl),
        "the " + part + " must not contain control characters");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
