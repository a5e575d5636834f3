package dev.hookswitch.deliver.egress;

import static dev.hookswitch.deliver.egress.TargetUrl.refusal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

/**
 * The grammar behind {@link TargetUrl#parse}: cuts the text itself, so that no library's leniency
 * decides what the host is, and then has {@code java.net.URI} agree with the result.
 */
final class UrlText {
  private UrlText() {}

  static TargetUrl parse(String url, boolean allowHttp) {
    requireShort(url);
    requireClean(url);
    // Not regionMatches(ignoreCase): it takes U+017F, the long s, for an s.
    String scheme = url.substring(0, Math.min(8, url.length())).toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https://");
    if (!tls && !(allowHttp && scheme.startsWith("http://"))) {
      throw refusal(null, allowHttp ? "must be an http or https URL" : "must be an https URL");
    }
    int start = tls ? 8 : 7;
    int end = authorityEnd(url, start);
    String authority = url.substring(start, end);
    if (authority.indexOf('@') >= 0) {
      throw refusal(null, "must not have user information; use the endpoint's auth settings");
    }
    int colon = portColon(authority);
    String host = colon < 0 ? authority : authority.substring(0, colon);
    int port = colon < 0 ? (tls ? 443 : 80) : port(authority.substring(colon + 1));
    String rest = url.substring(end);
    TargetUrl target =
        new TargetUrl(
            tls, HostName.canonical(host), port, rest.startsWith("/") ? rest : "/" + rest);
    requireShort(target.canonical());
    requireAgreement(target);
    return target;
  }

  static boolean isVisibleAscii(String text) {
    return text.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != '\\' && c != '#');
  }

  private static void requireShort(String url) {
    if (url.length() > TargetUrl.MAX_CHARS) {
      throw refusal(null, "must be at most " + TargetUrl.MAX_CHARS + " characters");
    }
  }

  private static void requireClean(String url) {
    if (url.indexOf('\\') >= 0) {
      throw refusal(null, "must not have a backslash");
    }
    if (url.indexOf('#') >= 0) {
      throw refusal(null, "must not have a fragment");
    }
    if (url.chars().anyMatch(c -> Character.isISOControl(c) || Character.isSpaceChar(c))) {
      throw refusal(null, "must not have spaces or control characters");
    }
  }

  private static int authorityEnd(String url, int start) {
    int end = start;
    while (end < url.length() && url.charAt(end) != '/' && url.charAt(end) != '?') {
      end++;
    }
    return end;
  }

  /** Where the port begins, past the colons of a bracketed address; -1 without one. */
  private static int portColon(String authority) {
    return authority.indexOf(':', authority.startsWith("[") ? authority.indexOf(']') + 1 : 0);
  }

  private static int port(String digits) {
    if (!digits.matches("[1-9][0-9]{0,4}")) {
      throw refusal(digits, "must have a port from 1 to 65535");
    }
    return Integer.parseInt(digits);
  }

  private static void requireAgreement(TargetUrl target) {
    try {
      URI uri = new URI(target.canonical());
      String host =
          target.literalAddress().filter(a -> a.length == 16).isPresent()
              ? "[" + target.host() + "]"
              : target.host();
      if (!Objects.equals(uri.getHost(), host) || uri.getRawUserInfo() != null) {
        throw refusal(target.host(), "must name a host that every parser reads alike");
      }
    } catch (URISyntaxException e) {
      throw refusal(null, "must be a URI (RFC 3986); escape other characters with %");
    }
  }
}
