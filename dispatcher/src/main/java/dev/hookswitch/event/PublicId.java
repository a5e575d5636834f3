package dev.hookswitch.event;

import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as ids that people and programs pass around: a prefix that tells the kind, then base 32.
 */
public final class PublicId {
  private static final SecureRandom RANDOM = new SecureRandom();

  private PublicId() {}

  /** A new number: 41 bits of milliseconds, so that ids sort by age, and 22 random bits. */
  public static long next(long nowMillis) {
    return (nowMillis << 22) | RANDOM.nextInt(1 << 22);
  }

  /** The text of a number, as ids of its kind are shown. */
  public static String format(String prefix, long value) {
    StringBuilder out = new StringBuilder(prefix.length() + 13).append(prefix);
    Base32.append(out, value);
    return out.toString();
  }

  /** Reads what {@link #format} made with this prefix; empty for any other text. */
  public static Optional<Long> parse(String prefix, String text) {
    if (!text.startsWith(prefix) || text.length() != prefix.length() + 13) {
      return Optional.empty();
    }
    @Nullable Long value = Base32.parse(text, prefix.length());
    return Optional.ofNullable(value);
  }
}
