package dev.hookswitch.pace;

import java.util.Arrays;

/**
 * Counts of the calls of the last while, in ten buckets: it looks back at least nine tenths of its
 * length and never more than its length.
 */
final class CallWindow {
  static final int BUCKETS = 10;
  private static final int KINDS = 3;

  private final long bucketNanos;
  private final int[] counts = new int[BUCKETS * KINDS];
  private final int[] sums = new int[KINDS];
  private int bucket;
  private long bucketBegan;
  private boolean used;

  CallWindow(long lengthNanos) {
    bucketNanos = Math.max(1, lengthNanos / BUCKETS);
  }

  void add(long now, boolean failed, boolean slow) {
    advance(now);
    add(0, 1);
    add(1, failed ? 1 : 0);
    add(2, slow ? 1 : 0);
  }

  private void add(int kind, int count) {
    counts[bucket * KINDS + kind] += count;
    sums[kind] += count;
  }

  private void advance(long now) {
    if (!used) {
      used = true;
      bucketBegan = now;
      return;
    }
    long steps = Math.max(0, now - bucketBegan) / bucketNanos;
    bucketBegan += steps * bucketNanos;
    for (long step = Math.min(steps, BUCKETS); step > 0; step--) {
      bucket = (bucket + 1) % BUCKETS;
      for (int kind = 0; kind < KINDS; kind++) {
        add(kind, -counts[bucket * KINDS + kind]);
      }
    }
  }

  void clear() {
    Arrays.fill(counts, 0);
    Arrays.fill(sums, 0);
    used = false;
  }

  /** Calls as of the last {@link #add}. */
  int calls() {
    return sums[0];
  }

  int failed() {
    return sums[1];
  }

  int slow() {
    return sums[2];
  }

  /** Whether a call counted last may still be in the window. */
  boolean live(long now) {
    return used && now - bucketBegan < bucketNanos * BUCKETS;
  }
}
