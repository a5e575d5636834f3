package dev.hookswitch.endpoint;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lets the lines of a lane take turns by their weights, evenly spread. */
@SuppressWarnings("EnumOrdinal") // an index into arrays that are never stored
final class Turns {
  private static final Line[] LINES = Line.values();

  private final int[] credits = new int[LINES.length];

  /** The line whose turn it is among those that can go; null if none can. */
  @Nullable Line next(Predicate<Line> canGo) {
    int weights = 0;
    @Nullable Line best = null;
    for (Line line : LINES) {
      if (canGo.test(line)) {
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
}
