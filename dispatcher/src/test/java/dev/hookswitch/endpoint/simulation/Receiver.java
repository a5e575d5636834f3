package dev.hookswitch.endpoint.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What a receiver answers to a request. */
@FunctionalInterface
public interface Receiver {
  /**
   * An answer.
   *
   * @param status 0: the connection is refused
   * @param after from the begin of the attempt; beyond the timeout nobody waits for it
   */
  record Answer(int status, Duration after, @Nullable Duration retryAfter) {
    static Answer of(int status, Duration after) {
      return new Answer(status, after, null);
    }
  }

  /**
   * @param at when the request arrives, in nanoseconds
   */
  Answer answer(long at);

  static Receiver always(int status, Duration after) {
    return at -> Answer.of(status, after);
  }

  /** Takes everything, in half to three halves of the time given. */
  static Receiver healthy(Duration usual, Random random) {
    return at -> Answer.of(204, usual.dividedBy(2).plus(part(usual, random)));
  }

  private static Duration part(Duration of, Random random) {
    return Duration.ofNanos((long) (of.toNanos() * random.nextDouble()));
  }

  /** Never answers. */
  static Receiver hanging() {
    return always(204, Duration.ofDays(1));
  }

  /** Answers this to a share of the requests. */
  default Receiver sometimes(double share, Answer instead, Random random) {
    return at -> random.nextDouble() < share ? instead : answer(at);
  }

  /** Is another receiver from one time to another. */
  default Receiver between(Duration from, Duration until, Receiver instead) {
    return at -> at >= from.toNanos() && at < until.toNanos() ? instead.answer(at) : answer(at);
  }

  /** Answers 503 to what is more than so many in a second. */
  default Receiver capacity(int perSecond) {
    ArrayDeque<Long> taken = new ArrayDeque<>();
    return at -> {
      while (!taken.isEmpty() && at - taken.element() >= 1_000_000_000L) {
        taken.remove();
      }
      if (taken.size() >= perSecond) {
        return Answer.of(503, Duration.ofMillis(5));
      }
      taken.add(at);
      return answer(at);
    };
  }
}
