package dev.hookswitch.rig;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for facts by looking again and again, until a limit. */
final class Await {
  /** Something that holds or does not, and may fail to be looked at. */
  @FunctionalInterface
  interface Fact {
    boolean holds() throws Exception;
  }

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private Await() {}

  /** Returns when the fact holds; fails, naming it, when the limit is over. */
  static void until(String fact, Duration limit, Fact look) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!holds(fact, look)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + limit.toSeconds() + " s: " + fact);
      }
      pause();
    }
  }

  private static boolean holds(String fact, Fact look) {
    try {
      return look.holds();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting: " + fact, e);
    } catch (Exception e) {
      throw new AssertionError("cannot see whether " + fact, e);
    }
  }

  /** A breath between two looks, or between two tries of something that is down. */
  static void pause() {
    LockSupport.parkNanos(LOOK_NANOS);
  }
}
