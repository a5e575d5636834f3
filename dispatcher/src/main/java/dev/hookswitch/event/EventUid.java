package dev.hookswitch.event;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The internal identity of an event: a UUID of version 7 (RFC 9562 §5.7). Its first 48 bits are the
 * milliseconds of its acceptance, so it sorts by age and names the partition that holds the event.
 */
public final class EventUid {
  private static final String PREFIX = "evt_";

  /** The order of acceptance, which is also Postgres's: bytes, unsigned. */
  public static final Comparator<UUID> ORDER =
      (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
      };

  /** The first instant of 2024, in milliseconds. */
  private static final long SEQUENCE_EPOCH_MS = 1_704_067_200_000L;

  private EventUid() {}

  /** Makes uids that strictly increase, even when the clock does not. One per thread. */
  public static final class Source {
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long lastMillis;
    private int counter;

    public Source(Clock clock) {
      this.clock = clock;
    }

    /** The next uid; greater than every earlier one of this source. */
    public UUID next() {
      long now = clock.millis();
      if (now > lastMillis) {
        lastMillis = now;
        counter = random.nextInt(1 << 10);
      } else if (++counter == 1 << 12) {
        lastMillis++;
        counter = 0;
      }
      long high = (lastMillis << 16) | 0x7000L | counter;
      long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
      return new UUID(high, low);
    }
  }

  /** The earlier accepted of the two; the first may be none. */
  public static UUID lower(@Nullable UUID a, UUID b) {
    return a == null || ORDER.compare(b, a) < 0 ? b : a;
  }

  /** When the event was accepted, to the millisecond. */
  public static Instant acceptedAt(UUID uid) {
    return Instant.ofEpochMilli(uid.getMostSignificantBits() >>> 16);
  }

  /**
   * A number that grows from event to event in the order of acceptance: milliseconds since {@link
   * #SEQUENCE_EPOCH_MS}, and the counter within the millisecond. Below 2^53 until the year 2093, so
   * that a receiver may read it as a double. Gaps mean nothing.
   */
  public static long sequence(UUID uid) {
    long high = uid.getMostSignificantBits();
    return (((high >>> 16) - SEQUENCE_EPOCH_MS) << 12) | (high & 0xfff);
  }

  /** The smallest uid of this instant: a bound for partitions and time ranges. */
  public static UUID floor(Instant instant) {
    return new UUID(instant.toEpochMilli() << 16, 0L);
  }

  /** The id shown for an event whose sender gave none: {@code evt_…}. */
  public static String publicId(UUID uid) {
    StringBuilder out = new StringBuilder(30).append(PREFIX);
    Base32.append(out, uid.getMostSignificantBits());
    Base32.append(out, uid.getLeastSignificantBits());
    return out.toString();
  }

  /** Reads {@code evt_…} as made by {@link #publicId}; empty for any other text. */
  public static Optional<UUID> parse(String text) {
    return text.startsWith(PREFIX) ? parseBare(text, PREFIX.length()) : Optional.empty();
  }

  static Optional<UUID> parseBare(String text, int start) {
    if (text.length() != start + 26) {
      return Optional.empty();
    }
    @Nullable Long high = Base32.parse(text, start);
    @Nullable Long low = Base32.parse(text, start + 13);
    return high == null || low == null ? Optional.empty() : Optional.of(new UUID(high, low));
  }
}
