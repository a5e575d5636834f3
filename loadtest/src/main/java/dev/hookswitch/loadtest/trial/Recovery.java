package dev.hookswitch.loadtest.trial;

import dev.hookswitch.loadtest.report.TrialSecond;
import java.util.List;

/**
 * How a receiver fared after it was up again.
 *
 * @param unavailableShare part of the requests since then that were refused with 503
 * @param secondsToCapacity whole seconds until one in which enough was taken, -1 if none came
 * @param collapsed whether it starved again after that, while enough was owed to be busy
 */
record Recovery(double unavailableShare, long secondsToCapacity, boolean collapsed) {
  /** Enough: this part of the capacity. */
  static final double ENOUGH = 0.8;

  /** Starving: less than this part of the capacity, for so many seconds in a row. */
  static final double STARVING = 0.5;

  static final int STARVING_SECONDS = 5;

  /**
   * Reckons from the seconds since the receiver was up, without gaps.
   *
   * @param owed deliveries waiting when it came up
   */
  static Recovery of(List<TrialSecond> seconds, int capacity, long owed) {
    long taken = 0;
    long unavailable = 0;
    long toCapacity = -1;
    int starving = 0;
    boolean collapsed = false;
    for (TrialSecond second : seconds) {
      boolean busy = owed - taken > capacity;
      starving = busy && second.taken() < STARVING * capacity ? starving + 1 : 0;
      taken += second.taken();
      unavailable += second.unavailable();
      if (toCapacity >= 0) {
        collapsed |= starving >= STARVING_SECONDS;
      } else if (second.taken() >= ENOUGH * capacity) {
        toCapacity = second.second();
        starving = 0;
      }
    }
    long requests = taken + unavailable;
    return new Recovery(requests == 0 ? 0 : (double) unavailable / requests, toCapacity, collapsed);
  }
}
