package dev.hookswitch.loadtest.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets only this machine be a target, so that a slip of the hand cannot put load on someone else's.
 *
 * <p>Goes by what is written and asks no resolver: a name may mean another machine a moment later.
 */
public final class Loopback {
  private static final int HTTP_PORT = 80;
  private static final int PORT_MAX = 65_535;

  /** Plain decimals only: a leading zero would make a part octal to some. */
  private static final Pattern IPV4 =
      Pattern.compile("127(\\.(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])){3}");

  private Loopback() {}

  /**
   * The base URL, with its port.
   *
   * @throws IllegalArgumentException if it is no http URL of a loopback host
   */
  public static URI require(String url) {
    URI given = parse(url);
    String host = given.getHost();
    if (!"http".equalsIgnoreCase(given.getScheme()) || host == null) {
      throw new IllegalArgumentException("must be an http URL, got " + url);
    }
    if (!isLoopback(host)) {
      throw new IllegalArgumentException(
          "must be on this machine (localhost, 127.0.0.0/8 or [::1]), got " + url);
    }
    if (!isBare(given)) {
      throw new IllegalArgumentException("must have nothing but a host and a port, got " + url);
    }
    int port = given.getPort() == -1 ? HTTP_PORT : given.getPort();
    if (port < 1 || port > PORT_MAX) {
      throw new IllegalArgumentException("must have a port of 1.." + PORT_MAX + ", got " + url);
    }
    return URI.create("http://" + host + ":" + port);
  }

  private static URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("must be an http URL, got " + url, e);
    }
  }

  private static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost") || name.equals("[::1]") || IPV4.matcher(name).matches();
  }

  private static boolean isBare(URI url) {
    return url.getRawUserInfo() == null
        && url.getRawQuery() == null
        && url.getRawFragment() == null
        && isRoot(url.getRawPath());
  }

  private static boolean isRoot(@Nullable String path) {
    return path == null || path.isEmpty() || path.equals("/");
  }
}
