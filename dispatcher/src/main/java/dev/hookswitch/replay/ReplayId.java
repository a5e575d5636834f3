package dev.hookswitch.replay;

import dev.hookswitch.event.PublicId;
import java.util.Optional;

/** A replay job; {@code rpl_…} outside. */
public record ReplayId(long value) {
  private static final String PREFIX = "rpl_";

  /** Reads {@code rpl_…}; empty if the text is not the id of any replay. */
  public static Optional<ReplayId> parse(String text) {
    return PublicId.parse(PREFIX, text).map(ReplayId::new);
  }

  @Override
  public String toString() {
    return PublicId.format(PREFIX, value);
  }
}
