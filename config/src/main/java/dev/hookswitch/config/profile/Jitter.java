package dev.hookswitch.config.profile;

import java.time.Duration;

/**
 * The chance in a wait, so that what failed together does not come back together.
 *
 * @param share of the wait by which {@code ADD} and {@code SPREAD} may change it, 0 to 1
 * @param floor the shortest wait, whatever chance says: full jitter alone may come near none
 */
public record Jitter(Kind kind, double share, Duration floor) {
  public static final Jitter NONE = new Jitter(Kind.NONE, 0, Duration.ZERO);

  /** How chance changes a wait. */
  public enum Kind {
    /** Not at all. */
    NONE,
    /** Adds 0 to share: who asked for rest never hears from us early. */
    ADD,
    /** Adds or takes up to share. */
    SPREAD,
    /** Half of the wait, and a random part of the other half. */
    EQUAL,
    /** Anything from the floor to the wait. */
    FULL
  }

  public Jitter {
    if (!(share >= 0 && share <= 1)
        || floor.isNegative()
        || floor.compareTo(Delays.DELAY_MAX) > 0) {
      throw new IllegalArgumentException("a share is 0 to 1 and a floor 0 s to 366 days");
    }
  }

  /**
   * The wait that chance makes of this one.
   *
   * @param chance a number from 0 (inclusive) to 1 (exclusive)
   */
  Duration applied(Duration delay, double chance) {
    Duration least = least(delay);
    Duration band = greatest(delay).minus(least);
    Duration wait = least.plusNanos((long) (band.toNanos() * chance));
    return wait.compareTo(floor) < 0 ? floor : wait;
  }

  private Duration least(Duration delay) {
    return switch (kind) {
      case NONE, ADD -> delay;
      case SPREAD -> delay.minus(part(delay));
      case EQUAL -> delay.dividedBy(2);
      case FULL -> delay.compareTo(floor) < 0 ? delay : floor;
    };
  }

  private Duration greatest(Duration delay) {
    return switch (kind) {
      case NONE, EQUAL, FULL -> delay;
      case ADD, SPREAD -> delay.plus(part(delay));
    };
  }

  private Duration part(Duration delay) {
    return Duration.ofNanos((long) (delay.toNanos() * share));
  }
}
