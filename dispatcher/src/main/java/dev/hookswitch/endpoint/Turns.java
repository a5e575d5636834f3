package dev.hookswitch.endpoint;

import dev.hookswitch.pace.Gate;
import dev.hookswitch.pace.Share;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which line of a lane goes next: those that can go take turns by their weights, evenly spread. */
@SuppressWarnings("EnumOrdinal") // an index into arrays that are never stored
final class Turns {
  private static final Line[] LINES = Line.values();

  private final Lane lane;
  private final Targets targets;
  private final int[] credits = new int[LINES.length];

  Turns(Lane lane, Targets targets) {
    this.lane = lane;
    this.targets = targets;
  }

  /** The line whose turn it is, of shares that have slots; null if none can go. */
  @Nullable Line next(Set<Share> withoutSlots, long now) {
    return next(line -> !withoutSlots.contains(line.share()) && canGo(line, now));
  }

  /** The line of this share whose turn it is; null if none can go. */
  @Nullable Line next(Share share, long now) {
    return next(line -> line.share() == share && canGo(line, now));
  }

  private @Nullable Line next(Predicate<Line> eligible) {
    int weights = 0;
    @Nullable Line best = null;
    for (Line line : LINES) {
      if (eligible.test(line)) {
        weights += line.weight();
        credits[line.ordinal()] += line.weight();
        if (best == null || credits[line.ordinal()] > credits[best.ordinal()]) {
          best = line;
        }
      }
    }
    if (best != null) {
      credits[best.ordinal()] -= weights;
    }
    return best;
  }

  private boolean canGo(Line line, long now) {
    if (lane.peek(line) == null) {
      return false;
    }
    Targets.Target target = targets.of(line, now);
    return target.hasRoom(line) && target.waitNanos(now) == Gate.NOW;
  }

  /**
   * How long until a line that has something may go.
   *
   * @return {@link Gate#WHEN_ANSWERED} if only the end of an attempt can tell
   */
  long waitNanos(long now) {
    long shortest = Gate.WHEN_ANSWERED;
    for (Line line : LINES) {
      if (lane.peek(line) != null) {
        long wait = targets.waitNanos(line, now);
        shortest = wait == Gate.NOW ? shortest : Math.min(shortest, wait);
      }
    }
    return shortest;
  }
}
