package dev.hookswitch.deliver.egress;

import java.util.List;
import java.util.Optional;

/**
 * A range nobody may be sent to, and why. The lists are the IANA special-purpose registries (RFC
 * 6890 and its updates) and the metadata services of clouds. Single addresses stand before the
 * ranges that hold them, so that the reason is the most telling one.
 */
record DeniedRange(Cidr range, String what) {
  static final List<DeniedRange> V4 =
      List.of(
          of("169.254.169.254", "cloud metadata"),
          of("100.100.100.200", "Alibaba metadata"),
          of("192.0.0.192", "Oracle metadata"),
          of("168.63.129.16", "Azure wire server"),
          of("0.0.0.0/8", "this network, RFC 1122"),
          of("10.0.0.0/8", "private, RFC 1918"),
          of("100.64.0.0/10", "carrier-grade NAT, RFC 6598"),
          of("127.0.0.0/8", "loopback, RFC 1122"),
          of("169.254.0.0/16", "link-local, RFC 3927"),
          of("172.16.0.0/12", "private, RFC 1918"),
          of("192.0.0.0/24", "protocol assignments, RFC 6890"),
          of("192.0.2.0/24", "documentation, RFC 5737"),
          of("192.88.99.0/24", "6to4 relays, RFC 7526"),
          of("192.168.0.0/16", "private, RFC 1918"),
          of("198.18.0.0/15", "benchmarking, RFC 2544"),
          of("198.51.100.0/24", "documentation, RFC 5737"),
          of("203.0.113.0/24", "documentation, RFC 5737"),
          of("224.0.0.0/4", "multicast, RFC 5771"),
          of("255.255.255.255", "broadcast, RFC 919"),
          of("240.0.0.0/4", "reserved, RFC 1112"));

  static final List<DeniedRange> V6 =
      List.of(
          of("fd00:ec2::254", "AWS metadata"),
          of("::", "unspecified, RFC 4291"),
          of("::1", "loopback, RFC 4291"),
          of("::/96", "IPv4-compatible, RFC 4291"),
          of("64:ff9b:1::/48", "local NAT64, RFC 8215"),
          of("100::/64", "discard, RFC 6666"),
          of("2001::/32", "Teredo, RFC 4380"),
          of("2001::/23", "protocol assignments, RFC 2928"),
          of("2001:db8::/32", "documentation, RFC 3849"),
          of("2002::/16", "6to4, RFC 3056"),
          of("3fff::/20", "documentation, RFC 9637"),
          of("5f00::/16", "segment routing, RFC 9602"),
          of("fc00::/7", "unique local, RFC 4193"),
          of("fe80::/10", "link-local, RFC 4291"),
          of("fec0::/10", "site-local, RFC 3879"),
          of("ff00::/8", "multicast, RFC 4291"));

  private static DeniedRange of(String range, String what) {
    return new DeniedRange(Cidr.parse(range), what);
  }

  /** The reason of the first range that holds the address; empty when none does. */
  static Optional<String> reason(List<DeniedRange> ranges, byte[] address) {
    for (DeniedRange denied : ranges) {
      if (denied.range.contains(address)) {
        return Optional.of(denied.range + " (" + denied.what + ")");
      }
    }
    return Optional.empty();
  }
}
