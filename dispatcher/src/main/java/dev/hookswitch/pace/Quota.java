package dev.hookswitch.pace;

/**
 * How a number of slots is divided: each share has a reserve that only it may use; what is left is
 * the common part, which a share may use up to its maximum.
 */
final class Quota {
  private static final int SHARES = Share.values().length;

  private final int[] reserve = new int[SHARES];
  private final int[] max = new int[SHARES];
  private final int common;

  /** Percentages are rounded down, but no reserve is below 1 and no maximum below its reserve. */
  Quota(int slots, int[] reservedPercent, int[] maxPercent) {
    int reserved = 0;
    for (int share = 0; share < SHARES; share++) {
      reserve[share] = Math.max(1, part(slots, reservedPercent[share]));
      max[share] = Math.max(reserve[share], part(slots, maxPercent[share]));
      reserved += reserve[share];
    }
    common = slots - reserved;
    if (common < 0) {
      throw new IllegalArgumentException(
          "slots " + slots + " are fewer than the " + reserved + " reserved");
    }
  }

  private static int part(int slots, int percent) {
    return (int) ((long) slots * percent / 100);
  }

  boolean open(int[] inUse, Share share) {
    return inUse[share.index()] < max[share.index()]
        && (belowReserve(inUse, share) || commonInUse(inUse) < common);
  }

  boolean belowReserve(int[] inUse, Share share) {
    return inUse[share.index()] < reserve[share.index()];
  }

  private int commonInUse(int[] inUse) {
    int used = 0;
    for (int share = 0; share < SHARES; share++) {
      used += Math.max(0, inUse[share] - reserve[share]);
    }
    return used;
  }

  int reserve(Share share) {
    return reserve[share.index()];
  }

  int max(Share share) {
    return Math.min(max[share.index()], reserve[share.index()] + common);
  }
}
