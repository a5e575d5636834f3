package dev.hookswitch.deliver.egress;

import static dev.hookswitch.deliver.egress.TargetUrl.refusal;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may stand as a host in a URL, and its one spelling. */
final class HostName {
  private static final int MAX_CHARS = 253;
  private static final Pattern NAME =
      Pattern.compile(
          "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*");

  /** What browsers, but not others, take for a number at the end of an address such as 0x7f.1. */
  private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

  /** IDNA 2003 and 2008 send these to different names: ß, ς and the two zero-width joiners. */
  private static final Pattern AMBIGUOUS = Pattern.compile("[\\u00DF\\u03C2\\u200C\\u200D]");

  private HostName() {}

  /** The canonical form of a host as written in a URL, brackets included. */
  static String canonical(String host) {
    if (host.startsWith("[") && host.endsWith("]")) {
      return v6(host.substring(1, host.length() - 1))
          .map(IpLiteral::format)
          .orElseThrow(() -> refusal(host, "must have an IPv6 address between the brackets"));
    }
    boolean ascii = host.chars().allMatch(c -> c < 0x80);
    String name = (ascii ? host : toAscii(host)).toLowerCase(Locale.ROOT);
    if (!isName(name) && (!ascii || !isQuad(name))) {
      throw refusal(
          host, "must name a host: a DNS name without a final dot, or an address in plain form");
    }
    return name;
  }

  /** Whether the text is what {@link #canonical} returns. */
  static boolean isCanonical(String host) {
    return isName(host)
        || isQuad(host)
        || v6(host).filter(address -> IpLiteral.format(address).equals(host)).isPresent();
  }

  private static boolean isName(String host) {
    return host.length() <= MAX_CHARS
        && NAME.matcher(host).matches()
        && !ENDS_IN_NUMBER.matcher(host).matches();
  }

  private static boolean isQuad(String host) {
    return host.indexOf(':') < 0 && IpLiteral.parse(host).isPresent();
  }

  private static Optional<byte[]> v6(String host) {
    return host.indexOf(':') < 0 ? Optional.empty() : IpLiteral.parse(host);
  }

  private static String toAscii(String host) {
    if (AMBIGUOUS.matcher(host).find()) {
      throw refusal(host, "must spell this name in its xn-- form, which is not ambiguous");
    }
    try {
      return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException e) {
      throw refusal(host, "must name a host by the rules for international names");
    }
  }
}
