package dev.hookswitch.config;

import java.util.Arrays;
import java.util.List;

/** The grammar of IP networks. Nothing here resolves a name: a typing error must not ask DNS. */
final class Cidr {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";
  private static final int INVALID = -100;

  private Cidr() {}

  /** The elements of a comma separated list; empty text is an empty list. */
  static List<String> split(String text) {
    return text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  static boolean isValid(String network) {
    int slash = network.indexOf('/');
    if (slash < 0) {
      return false;
    }
    String address = network.substring(0, slash);
    String prefix = network.substring(slash + 1);
    return (isIpv4(address) && isPrefix(prefix, 32)) || (isIpv6(address) && isPrefix(prefix, 128));
  }

  static boolean isIpv4(String address) {
    return address.matches(IPV4);
  }

  static boolean isIpv6(String address) {
    int gap = address.indexOf("::");
    if (gap < 0) {
      return groups(address, true) == 8;
    }
    if (address.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    int left = groups(address.substring(0, gap), false);
    int right = groups(address.substring(gap + 2), true);
    // The gap stands for at least one group.
    return left >= 0 && right >= 0 && left + right <= 7;
  }

  /** How many 16-bit groups this run is; an IPv4 address may be its last two. */
  private static int groups(String run, boolean atEnd) {
    if (run.isEmpty()) {
      return 0;
    }
    String[] parts = run.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (parts[i].matches("[0-9A-Fa-f]{1,4}")) {
        count += 1;
      } else if (atEnd && last && isIpv4(parts[i])) {
        count += 2;
      } else {
        return INVALID;
      }
    }
    return count;
  }

  private static boolean isPrefix(String text, int bits) {
    return text.matches("0|[1-9][0-9]{0,2}") && Integer.parseInt(text) <= bits;
  }
}
