package dev.hookswitch.loadtest.event;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The ids of one run: a prefix, then the sequence number in {@value #DIGITS} digits. */
public final class EventIds {
  /** Digits of the sequence number. */
  public static final int DIGITS = 9;

  /** The first sequence number that has no id. */
  public static final long LIMIT = 1_000_000_000L;

  /** What {@link #sequence} answers for an id that is not of this run. */
  public static final long STRANGER = -1;

  private final String prefix;
  private final byte[] prefixBytes;

  /** Ids with a prefix of one to 64 characters out of {@code [A-Za-z0-9_-]}. */
  public EventIds(String prefix) {
    if (!prefix.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("not an id prefix: " + prefix);
    }
    this.prefix = prefix;
    this.prefixBytes = prefix.getBytes(StandardCharsets.US_ASCII);
  }

  /** Ids of a run that starts at this time, different from those of any run before. */
  public static EventIds startedAt(long micros) {
    return new EventIds("lt_" + Long.toString(micros, 36) + "_");
  }

  /** The prefix all ids of the run share. */
  public String prefix() {
    return prefix;
  }

  /** The id of an event. */
  public String id(long sequence) {
    return String.format(Locale.ROOT, "%s%0" + DIGITS + "d", prefix, sequence);
  }

  /** The sequence number in an id, or {@link #STRANGER}. */
  public long sequence(String id) {
    int length = prefix.length();
    if (id.length() != length + DIGITS || !id.startsWith(prefix)) {
      return STRANGER;
    }
    long sequence = 0;
    for (int i = length; i < id.length(); i++) {
      int digit = id.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return STRANGER;
      }
      sequence = sequence * 10 + digit;
    }
    return sequence;
  }

  /** The sequence number of the first mark in a body, or {@link #STRANGER}. */
  public long sequenceIn(byte[] body) {
    int last = body.length - prefixBytes.length - DIGITS;
    for (int at = 0; at <= last; at++) {
      if (startsAt(body, at)) {
        int end = at + prefixBytes.length + DIGITS;
        return sequence(new String(body, at, end - at, StandardCharsets.ISO_8859_1));
      }
    }
    return STRANGER;
  }

  private boolean startsAt(byte[] body, int at) {
    for (int i = 0; i < prefixBytes.length; i++) {
      if (body[at + i] != prefixBytes[i]) {
        return false;
      }
    }
    return true;
  }
}
