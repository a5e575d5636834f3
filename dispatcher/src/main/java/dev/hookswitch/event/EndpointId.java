package dev.hookswitch.event;

import java.util.Optional;

/** A subscribed HTTP endpoint; {@code ep_…} outside. */
public record EndpointId(long value) {
  private static final String PREFIX = "ep_";

  /** The number of shards; each endpoint belongs to one for its whole life (architecture §8). */
  public static final int SHARDS = 256;

  /** Reads {@code ep_…}; empty if the text is not the id of any endpoint. */
  public static Optional<EndpointId> parse(String text) {
    return PublicId.parse(PREFIX, text).map(EndpointId::new);
  }

  /** The shard whose owner delivers for this endpoint: 0 to 255. */
  public int shard() {
    long mixed = value * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 56);
  }

  @Override
  public String toString() {
    return PublicId.format(PREFIX, value);
  }
}
