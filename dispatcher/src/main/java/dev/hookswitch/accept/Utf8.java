package dev.hookswitch.accept;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strict UTF-8 (RFC 3629 section 4): no overlong forms, no surrogates, nothing above U+10FFFF.
 * Jackson alone lets some of these through in strings it skips, and a NUL byte among the first four
 * makes it guess UTF-16 or UTF-32, so a NUL counts as a fault too; JSON has no place for one.
 */
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long ONES = 0x0101010101010101L;

  private Utf8() {}

  /** Where the first malformed sequence or NUL byte begins; -1 when there is none. */
  static int firstFault(byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      if (isPlain(bytes, at)) {
        at += Long.BYTES;
        continue;
      }
      int length = sequenceLength(bytes, at);
      if (length == 0) {
        return at;
      }
      at += length;
    }
    return -1;
  }

  /**
   * Whether the next eight bytes are all in 01..7F. The subtraction sets a high bit under a NUL.
   */
  private static boolean isPlain(byte[] bytes, int at) {
    if (at > bytes.length - Long.BYTES) {
      return false;
    }
    long eight = (long) LONGS.get(bytes, at);
    return ((eight | (eight - ONES)) & HIGH_BITS) == 0;
  }

  /** Bytes of the well-formed sequence at this place; 0 when it is not one. */
  private static int sequenceLength(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    if (first < 0x80) {
      return first == 0 ? 0 : 1;
    }
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (at + length > bytes.length || !isSecond(first, bytes[at + 1] & 0xFF)) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /** The second byte is where overlong forms, surrogates and too large code points show. */
  private static boolean isSecond(int first, int second) {
    int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    return second >= lowest && second <= highest;
  }
}
