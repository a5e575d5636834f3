package dev.hookswitch.deliver.egress;

import java.util.Optional;

/** The IPv6 half of {@link IpLiteral}: eight groups, one {@code ::}, perhaps a quad at the end. */
final class Ipv6Text {
  private static final int GROUPS = 8;

  private Ipv6Text() {}

  static Optional<byte[]> parse(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      byte[] address = new byte[16];
      return groups(text, true, address) == GROUPS ? Optional.of(address) : Optional.empty();
    }
    byte[] head = new byte[16];
    byte[] tail = new byte[16];
    int before = groups(text.substring(0, gap), false, head);
    int after = groups(text.substring(gap + 2), true, tail);
    // RFC 4291: "::" stands for one group or more.
    if (before < 0 || after < 0 || before + after >= GROUPS) {
      return Optional.empty();
    }
    System.arraycopy(tail, 0, head, 16 - 2 * after, 2 * after);
    return Optional.of(head);
  }

  /** Reads groups divided by single colons; returns how many, -1 if it is anything else. */
  private static int groups(String text, boolean quadMayEnd, byte[] into) {
    if (text.isEmpty()) {
      return 0;
    }
    String[] parts = text.split(":", -1);
    int count = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean quad = quadMayEnd && i == parts.length - 1 && parts[i].indexOf('.') >= 0;
      int width = quad ? 2 : 1;
      if (count + width > GROUPS
          || !(quad
              ? IpLiteral.parseQuad(parts[i], 0, into, 2 * count)
              : group(parts[i], into, 2 * count))) {
        return -1;
      }
      count += width;
    }
    return count;
  }

  private static boolean group(String part, byte[] into, int offset) {
    if (part.isEmpty() || part.length() > 4) {
      return false;
    }
    int value = 0;
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      // Character.digit alone would also take digits of other scripts.
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return false;
      }
      value = value << 4 | digit;
    }
    into[offset] = (byte) (value >> 8);
    into[offset + 1] = (byte) value;
    return true;
  }

  /** RFC 5952 section 4: lower case, no leading zeros, the first longest run of zeros as "::". */
  static String format(byte[] address) {
    int runStart = -1;
    int runLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int length = zeros(address, i);
      if (length > runLength) {
        runStart = i;
        runLength = length;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == runStart) {
        text.append("::");
        i += runLength - 1;
        continue;
      }
      if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(value(address, i)));
    }
    return text.toString();
  }

  private static int zeros(byte[] address, int from) {
    int end = from;
    while (end < GROUPS && value(address, end) == 0) {
      end++;
    }
    return end - from;
  }

  private static int value(byte[] address, int group) {
    return (address[2 * group] & 0xFF) << 8 | (address[2 * group + 1] & 0xFF);
  }
}
