package dev.hookswitch.store;

import static dev.hookswitch.store.DatabaseAddress.require;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a database URL apart. {@code java.net.URI} is not used: its errors quote the input. */
final class AddressParser {

  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>[A-Za-z]+)://(?:(?<credentials>[^/?]*)@)?(?<place>[^/?@]*)"
              + "(?:/(?<database>[^?]*))?(?:\\?(?<query>.*))?",
          Pattern.DOTALL);
  private static final Pattern PLACE =
      Pattern.compile(
          "(?:\\[(?<literal>[0-9A-Fa-f:.]+(?:%[^\\[\\]]+)?)]|(?<name>[^:\\[\\]]*))(?::(?<port>.*))?");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

  private AddressParser() {}

  static DatabaseAddress parse(String text) {
    Matcher url = URL.matcher(text.strip());
    require(
        url.matches(),
        "it must look like postgresql://user:password@host:port/database;"
            + " write reserved characters in user and password as %XX");
    String scheme = url.group("scheme");
    require(
        scheme.equals("postgresql") || scheme.equals("postgres"),
        "the scheme must be postgresql:// or postgres://");
    String[] credentials = orEmpty(url.group("credentials")).split(":", 2);
    Matcher place = PLACE.matcher(url.group("place"));
    require(place.matches(), "the host must be a name, an IPv4 address or an [IPv6] literal");
    String literal = place.group("literal");
    Map<String, String> query = query(orEmpty(url.group("query")));
    return new DatabaseAddress(
        decoded(literal != null ? literal : orEmpty(place.group("name")), "host"),
        port(place.group("port")),
        decoded(orEmpty(url.group("database")), "database name"),
        decoded(credentials[0], "user"),
        credentials.length == 2 ? decoded(credentials[1], "password") : "",
        sslMode(query),
        sslRootCert(query));
  }

  private static int port(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return DatabaseAddress.DEFAULT_PORT;
    }
    require(PORT.matcher(text).matches(), "the port must be a number between 1 and 65535");
    return Integer.parseInt(text);
  }

  private static Map<String, String> query(String text) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      require(
          parts.length == 2 && (parts[0].equals("sslmode") || parts[0].equals("sslrootcert")),
          "the only parameters are sslmode=… and sslrootcert=…");
      boolean first = parameters.put(parts[0], decoded(parts[1], parts[0])) == null;
      require(first, parts[0] + " is given twice");
    }
    return parameters;
  }

  private static SslMode sslMode(Map<String, String> query) {
    Optional<SslMode> mode = SslMode.of(query.getOrDefault("sslmode", SslMode.PREFER.text()));
    require(mode.isPresent(), "sslmode must be one of " + SslMode.choices());
    return mode.orElseThrow();
  }

  private static Optional<Path> sslRootCert(Map<String, String> query) {
    String path = query.get("sslrootcert");
    if (path == null) {
      return Optional.empty();
    }
    try {
      require(!path.isBlank(), "sslrootcert must be the path of a file");
      return Optional.of(Path.of(path));
    } catch (InvalidPathException invalid) {
      throw new IllegalArgumentException("database URL: sslrootcert must be the path of a file");
    }
  }

  /** Unlike a form, a URL's {@code +} is a plus. */
  private static String decoded(String text, String part) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      // Its message quotes the text, so it is not kept as the cause.
      throw new IllegalArgumentException(
          "database URL: the " + part + " has a % which no two hex digits follow");
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
