package dev.hookswitch.deliver.egress;

import dev.hookswitch.event.InvalidInputException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A range of addresses: all those that begin with the same bits (RFC 4632, RFC 4291). */
public final class Cidr {
  private final byte[] network;
  private final int prefixBits;

  private Cidr(byte[] network, int prefixBits) {
    this.network = network;
    this.prefixBits = prefixBits;
  }

  /**
   * Reads {@code 10.0.0.0/8} or {@code fd00::/8}; a lone address is a range of one. Never asks a
   * name service. A range of IPv4-mapped addresses is the IPv4 range it maps.
   *
   * @throws InvalidInputException 422, field {@code cidr}, if it is no range, or if bits beyond the
   *     prefix are set, which leaves open what was meant
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    byte[] address =
        IpLiteral.parse(slash < 0 ? text : text.substring(0, slash))
            .orElseThrow(() -> refusal(text, "must be an address, or address/prefix"));
    int bits = 8 * address.length;
    int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits);
    if (prefix < 0) {
      throw refusal(text, "must have a prefix from 0 to " + bits);
    }
    Cidr range = new Cidr(masked(address, prefix), prefix);
    if (!Arrays.equals(range.network, address)) {
      throw refusal(text, "must have no bits beyond its prefix, as in " + range);
    }
    return range.unmapped();
  }

  /** Whether the address (4 or 16 bytes) lies in this range; never across address families. */
  public boolean contains(byte[] address) {
    if (address.length != network.length) {
      return false;
    }
    int whole = prefixBits >> 3;
    for (int i = 0; i < whole; i++) {
      if (address[i] != network[i]) {
        return false;
      }
    }
    int rest = prefixBits & 7;
    return rest == 0 || ((address[whole] ^ network[whole]) & 0xFF) >> (8 - rest) == 0;
  }

  private Cidr unmapped() {
    return prefixBits >= 96 && Embedded.isMapped(network)
        ? new Cidr(Embedded.last(network), prefixBits - 96)
        : this;
  }

  private static byte[] masked(byte[] address, int prefixBits) {
    byte[] network = new byte[address.length];
    for (int i = 0; i < network.length; i++) {
      int kept = Math.max(0, Math.min(8, prefixBits - 8 * i));
      network[i] = (byte) (address[i] & (0xFF00 >> kept));
    }
    return network;
  }

  private static int prefix(String text, int bits) {
    if (!text.matches("0|[1-9][0-9]{0,2}")) {
      return -1;
    }
    int prefix = Integer.parseInt(text);
    return prefix > bits ? -1 : prefix;
  }

  private static InvalidInputException refusal(String text, String rule) {
    return InvalidInputException.invalid("cidr", text, rule);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Cidr that
        && prefixBits == that.prefixBits
        && Arrays.equals(network, that.network);
  }

  @Override
  public int hashCode() {
    return 31 * prefixBits + Arrays.hashCode(network);
  }

  /** The canonical text, which {@link #parse} reads. */
  @Override
  public String toString() {
    return IpLiteral.format(network) + "/" + prefixBits;
  }
}
