package dev.hookswitch.deliver.egress;

import java.util.List;
import java.util.Optional;

/**
 * Decides on the raw bytes of an address whether it may be connected to. What is not known to be
 * public is refused: for IPv6 that is everything outside {@code 2000::/3}, the only block IANA has
 * opened as global unicast. Immutable; allocates only when it refuses or has to unwrap.
 *
 * <p>An IPv4-mapped address is treated as the IPv4 address it is dialled as, exemptions included. A
 * NAT64 address is refused when its IPv4 address would be, but no exemption reaches through: those
 * are meant for our network, not for the one behind a translator. Other ways of carrying IPv4
 * (compatible, 6to4, Teredo, ISATAP) are obsolete and refused whole.
 */
public final class AddressPolicy {
  private static final List<Cidr> LOOPBACK = List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("::1"));
  private static final Cidr GLOBAL_UNICAST = Cidr.parse("2000::/3");

  private final List<Cidr> allow;
  private final boolean allowLoopback;
  private final List<Cidr> own;

  /** A policy without addresses of our own to guard. */
  public AddressPolicy(List<Cidr> allow, boolean allowLoopback) {
    this(allow, allowLoopback, List.of());
  }

  /**
   * A policy.
   *
   * @param allow ranges exempt from the list of denied ones (setting {@code egress.allow})
   * @param allowLoopback exempts 127.0.0.0/8 and ::1, for development
   * @param own addresses refused whatever else says, such as Postgres and our own interfaces
   */
  public AddressPolicy(List<Cidr> allow, boolean allowLoopback, List<Cidr> own) {
    this.allow = List.copyOf(allow);
    this.allowLoopback = allowLoopback;
    this.own = List.copyOf(own);
  }

  /**
   * Why this address must not be connected to, naming the range; empty when it may be.
   *
   * @param address 4 or 16 bytes in network order; any other length is refused
   */
  public Optional<String> refusal(byte[] address) {
    if (Embedded.isMapped(address)) {
      return refusal(Embedded.last(address)).map(reason -> "::ffff:0:0/96 carrying " + reason);
    }
    Optional<String> ours = ours(address);
    if (ours.isPresent() || isExempt(address)) {
      return ours;
    }
    return denied(address);
  }

  private Optional<String> ours(byte[] address) {
    for (Cidr range : own) {
      if (range.contains(address)) {
        return Optional.of(range + " (our own)");
      }
    }
    return Optional.empty();
  }

  private boolean isExempt(byte[] address) {
    return (allowLoopback && anyContains(LOOPBACK, address)) || anyContains(allow, address);
  }

  private Optional<String> denied(byte[] address) {
    return switch (address.length) {
      case 4 -> DeniedRange.reason(DeniedRange.V4, address);
      case 16 -> deniedV6(address);
      default -> Optional.of("not an IP address");
    };
  }

  private Optional<String> deniedV6(byte[] address) {
    if (Embedded.isNat64(address)) {
      byte[] carried = Embedded.last(address);
      return ours(carried)
          .or(() -> denied(carried))
          .map(reason -> "64:ff9b::/96 carrying " + reason);
    }
    Optional<String> reason = DeniedRange.reason(DeniedRange.V6, address);
    if (reason.isEmpty() && !GLOBAL_UNICAST.contains(address)) {
      return Optional.of("outside 2000::/3 (not global unicast)");
    }
    return reason.isEmpty() && Embedded.isIsatap(address)
        ? Optional.of("::5efe:0:0/96 (ISATAP, RFC 5214)")
        : reason;
  }

  private static boolean anyContains(List<Cidr> ranges, byte[] address) {
    for (Cidr range : ranges) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
