package dev.hookswitch.deliver.egress;

import java.util.Arrays;

/** Recognises IPv6 addresses (16 bytes) that carry an IPv4 address in their last four bytes. */
final class Embedded {
  private Embedded() {}

  /** {@code ::ffff:0:0/96}, RFC 4291 section 2.5.5.2: the system dials the IPv4 address. */
  static boolean isMapped(byte[] address) {
    return address.length == 16
        && zeros(address, 0, 10)
        && address[10] == (byte) 0xFF
        && address[11] == (byte) 0xFF;
  }

  /** {@code 64:ff9b::/96}, RFC 6052 section 2.1: a translator dials the IPv4 address. */
  static boolean isNat64(byte[] address) {
    return address.length == 16
        && address[0] == 0
        && address[1] == 0x64
        && address[2] == (byte) 0xFF
        && address[3] == (byte) 0x9B
        && zeros(address, 4, 12);
  }

  /** Interface id {@code 0:5efe:a.b.c.d} or {@code 200:5efe:…}, RFC 5214 section 6.1. */
  static boolean isIsatap(byte[] address) {
    return address.length == 16
        && (address[8] & ~2) == 0
        && address[9] == 0
        && address[10] == 0x5E
        && address[11] == (byte) 0xFE;
  }

  static byte[] last(byte[] address) {
    return Arrays.copyOfRange(address, 12, 16);
  }

  private static boolean zeros(byte[] address, int from, int to) {
    for (int i = from; i < to; i++) {
      if (address[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
