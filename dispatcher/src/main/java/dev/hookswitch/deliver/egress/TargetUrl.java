package dev.hookswitch.deliver.egress;

import dev.hookswitch.event.InvalidInputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where to send, as the one form that is stored, shown and dialled. It can only hold what is safe
 * to put on the wire, however it was made: a row forged in the database is refused here too.
 *
 * @param tls whether the scheme is https
 * @param host a name in ASCII, or an address; lower case, without brackets
 * @param port 1..65535, also when it is the scheme's own
 * @param rawPathAndQuery as the caller wrote it, percent escapes untouched; begins with a slash
 */
public record TargetUrl(boolean tls, String host, int port, String rawPathAndQuery) {
  /** Longest URL taken, in characters, before and after its name is put into ASCII. */
  public static final int MAX_CHARS = 2048;

  public TargetUrl {
    if (!HostName.isCanonical(host)) {
      throw refusal(host, "must name a host in its canonical form");
    }
    if (port < 1 || port > 65_535) {
      throw refusal(Integer.toString(port), "must have a port from 1 to 65535");
    }
    if (!rawPathAndQuery.startsWith("/") || !UrlText.isVisibleAscii(rawPathAndQuery)) {
      throw refusal(null, "must have a path and query of visible ASCII; escape the rest with %");
    }
  }

  /**
   * Reads an absolute URL strictly (RFC 3986, names by IDNA 2003 with STD 3 rules). Where parsers
   * are known to differ it refuses rather than chooses. Never resolves the name.
   *
   * @param allowHttp whether plain http is taken besides https
   * @throws InvalidInputException 422 {@code invalid_url}, field {@code url}; its value shows only
   *     the offending part, because URLs carry tokens
   */
  public static TargetUrl parse(String url, boolean allowHttp) {
    return UrlText.parse(url, allowHttp);
  }

  /** The URL with lower-case scheme and host, and no port when it is the scheme's own. */
  public String canonical() {
    return (tls ? "https://" : "http://") + hostHeader() + rawPathAndQuery;
  }

  /** The address, if the host is one (4 or 16 bytes), so that it is judged without resolving. */
  public Optional<byte[]> literalAddress() {
    return IpLiteral.parse(host);
  }

  /** Value of the {@code Host} header (RFC 9110 section 7.2). */
  public String hostHeader() {
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port == (tls ? 443 : 80) ? name : name + ":" + port;
  }

  /** Scheme and authority only: paths and queries of webhook URLs often are the credential. */
  @Override
  public String toString() {
    return (tls ? "https://" : "http://") + hostHeader() + "/…";
  }

  static InvalidInputException refusal(@Nullable String part, String rule) {
    return InvalidInputException.of(422, "invalid_url", "url", part, rule);
  }
}
