package dev.hookswitch.event;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Crockford's base 32 in lower case: short ids that keep the order of the number they stand for,
 * can be read aloud, and never hold a {@code .} (Standard Webhooks separates the signed parts by
 * it).
 */
final class Base32 {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < ALPHABET.length(); i++) {
      VALUES[ALPHABET.charAt(i)] = (byte) i;
    }
  }

  private Base32() {}

  /** Appends the 64 bits of {@code value} as 13 characters. */
  static void append(StringBuilder out, long value) {
    for (int shift = 60; shift >= 0; shift -= 5) {
      out.append(ALPHABET.charAt((int) (value >>> shift) & 31));
    }
  }

  /** Reads 13 characters from {@code start}; null if they are not the text of a 64-bit number. */
  static @Nullable Long parse(String text, int start) {
    if (text.length() < start + 13) {
      return null;
    }
    BigInteger value = BigInteger.ZERO;
    for (int i = start; i < start + 13; i++) {
      char c = text.charAt(i);
      if (c >= 128 || VALUES[c] < 0) {
        return null;
      }
      value = value.shiftLeft(5).or(BigInteger.valueOf(VALUES[c]));
    }
    return value.bitLength() > 64 ? null : value.longValue();
  }
}
