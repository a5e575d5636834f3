package dev.hookswitch.deliver.egress;

import java.util.Optional;

/**
 * IP addresses as text, both ways, without a name service and without the leniency of {@code
 * InetAddress}, which reads {@code 127.1} and {@code 2130706433} as addresses.
 */
public final class IpLiteral {
  private IpLiteral() {}

  /**
   * The address a text denotes: 4 bytes for a strict dotted quad (RFC 3986 section 3.2.2, no
   * leading zeros), 16 for IPv6 (RFC 4291 section 2.2), where IPv4-mapped ones stay 16 bytes; empty
   * for anything else. No brackets, no zone id.
   */
  public static Optional<byte[]> parse(String text) {
    if (text.indexOf(':') >= 0) {
      return Ipv6Text.parse(text);
    }
    byte[] address = new byte[4];
    return parseQuad(text, 0, address, 0) ? Optional.of(address) : Optional.empty();
  }

  /** Canonical text of 4 or 16 bytes; IPv6 in the form of RFC 5952 section 4, always in hex. */
  public static String format(byte[] address) {
    if (address.length == 16) {
      return Ipv6Text.format(address);
    }
    if (address.length != 4) {
      throw new IllegalArgumentException("not an IP address: " + address.length + " bytes");
    }
    return (address[0] & 0xFF)
        + "."
        + (address[1] & 0xFF)
        + "."
        + (address[2] & 0xFF)
        + "."
        + (address[3] & 0xFF);
  }

  /**
   * Reads {@code text} from {@code start} as four octets into {@code into}; false if it is none.
   */
  static boolean parseQuad(String text, int start, byte[] into, int offset) {
    int at = start;
    for (int i = 0; i < 4; i++) {
      int end = i < 3 ? text.indexOf('.', at) : text.length();
      int octet = end < 0 ? -1 : octet(text, at, end);
      if (octet < 0) {
        return false;
      }
      into[offset + i] = (byte) octet;
      at = end + 1;
    }
    return true;
  }

  private static int octet(String text, int start, int end) {
    int digits = end - start;
    if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(start) == '0')) {
      return -1;
    }
    int value = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value > 255 ? -1 : value;
  }
}
