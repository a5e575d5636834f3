package dev.hookswitch;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Work on event loops, and bounded waits for what comes of it. */
public final class OnLoops {
  private static final int SECONDS = 20;

  private OnLoops() {}

  /** An event loop context that belongs to no verticle. */
  public static Context newLoop(Vertx vertx) {
    return ((VertxInternal) vertx).createEventLoopContext();
  }

  /** The result of a future, or its failure thrown. */
  public static <T> T await(Future<T> future) {
    try {
      return future.await(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing came of it in " + SECONDS + " s", e);
    }
  }

  /** Runs the work on the loop and waits for what it returns. */
  public static <T> T on(Context loop, Supplier<T> work) {
    return await(later(loop, () -> Future.succeededFuture(work.get())));
  }

  public static void run(Context loop, Runnable work) {
    on(
        loop,
        () -> {
          work.run();
          return true;
        });
  }

  /** Begins work on the loop. */
  public static <T> Future<T> later(Context loop, Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    loop.runOnContext(
        v -> {
          try {
            work.get().onComplete(promise);
          } catch (RuntimeException | Error e) {
            promise.fail(e);
          }
        });
    return promise.future();
  }

  /** Waits until the condition holds. */
  public static void until(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never came true: " + what);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }
}
