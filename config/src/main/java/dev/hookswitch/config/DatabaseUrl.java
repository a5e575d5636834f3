package dev.hookswitch.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of {@code database.url}.
 *
 * <p>It is strict about separators inside the credentials: a password with a bare {@code @}, {@code
 * /}, {@code ?} or {@code #} would be read differently by different parsers, and then part of it
 * could be printed as the name of a host or a database.
 */
final class DatabaseUrl {
  private static final String CHARACTER = "(?:[^:@/?#%\\s]|%[0-9A-Fa-f]{2})";
  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>postgres(?:ql)?)://"
              + ("(?:(?<user>" + CHARACTER + "+)(?<password>:(?:" + CHARACTER + "|:)*)?@)?")
              + ("(?<host>" + CHARACTER + "+|\\[[0-9A-Fa-f:.]+\\])(?<port>:[0-9]{1,5})?")
              + ("/(?<database>" + CHARACTER + "+)")
              + "(?<options>\\?[^@#\\s]*)?");

  private DatabaseUrl() {}

  static boolean isValid(String url) {
    Matcher matcher = URL.matcher(url);
    return matcher.matches() && isPort(matcher.group("port"));
  }

  /** The URL without its password and options (which may hold one); all hidden if malformed. */
  static String masked(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      return SettingKey.MASK;
    }
    return matcher.group("scheme")
        + "://"
        + (matcher.group("user") == null ? "" : matcher.group("user"))
        + (matcher.group("password") == null ? "" : ":" + SettingKey.MASK)
        + (matcher.group("user") == null ? "" : "@")
        + matcher.group("host")
        + (matcher.group("port") == null ? "" : matcher.group("port"))
        + "/"
        + matcher.group("database")
        + (matcher.group("options") == null ? "" : "?" + SettingKey.MASK);
  }

  private static boolean isPort(@Nullable String withColon) {
    if (withColon == null) {
      return true;
    }
    int port = Integer.parseInt(withColon.substring(1));
    return 1 <= port && port <= 65_535;
  }
}
