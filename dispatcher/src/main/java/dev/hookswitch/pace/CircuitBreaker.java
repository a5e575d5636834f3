package dev.hookswitch.pace;

/**
 * Stops calling a target that fails, and comes back by 1, 2, 4 … real calls.
 *
 * <pre>
 *  CLOSED ──too many failed or slow──▶ OPEN ──time over, a call begins──▶ HALF_OPEN
 *    ▲                                   ▲────────── one probe failed ──────┘  │
 *    └─────────────── the next stage would be a full one ──────────────────────┘
 * </pre>
 *
 * <p>A call carries the {@linkplain #begin period} in which it began, and its result counts only in
 * the same period: what began before an outage tells nothing about the recovery.
 */
public final class CircuitBreaker {
  /** What may be called. */
  public enum State {
    CLOSED,
    OPEN,
    HALF_OPEN
  }

  /**
   * When it opens, and for how long.
   *
   * @param windowSeconds how far back it looks, at least 1
   * @param callsMin calls within the window below which it does not judge, at least 1
   * @param failurePercent of the calls failed: it opens, 1 to 100
   * @param slowPercent of the calls slow: it opens, 1 to 100
   * @param slowCallNanos a call of at least this length is slow
   * @param openFirstNanos the first time open
   * @param openMaxNanos to which it doubles, before jitter
   */
  public record Options(
      int windowSeconds,
      int callsMin,
      int failurePercent,
      int slowPercent,
      long slowCallNanos,
      long openFirstNanos,
      long openMaxNanos) {
    public Options {
      atLeast("windowSeconds", windowSeconds, 1);
      atLeast("callsMin", callsMin, 1);
      percent("failurePercent", failurePercent);
      percent("slowPercent", slowPercent);
      atLeast("slowCallNanos", slowCallNanos, 1);
      atLeast("openFirstNanos", openFirstNanos, 1);
      atLeast("openMaxNanos", openMaxNanos, openFirstNanos);
    }

    private static void atLeast(String name, long value, long min) {
      if (value < min) {
        throw new IllegalArgumentException(name + " " + value + " is below " + min);
      }
    }

    private static void percent(String name, int value) {
      if (value < 1 || value > 100) {
        throw new IllegalArgumentException(name + " " + value + " is not between 1 and 100");
      }
    }

    long windowNanos() {
      return windowSeconds * 1_000_000_000L;
    }
  }

  /** Endpoints that failed together must not come back together. */
  private static final double JITTER = 0.2;

  private final Options options;
  private final CallWindow window;
  private State state = State.CLOSED;
  private long period;
  private long sinceNanos;
  private long openUntil;
  private long openNanos;

  /**
   * Whether it has been open since the last {@link #reset}; then {@link #closedAt} means something.
   */
  private boolean wasOpen;

  private long closedAt;
  private int fullStage = 1;
  private int stage;
  private int begun;
  private long lastProbeAt;
  private int succeeded;
  private int failed;

  public CircuitBreaker(Options options) {
    this.options = options;
    window = new CallWindow(options.windowNanos());
  }

  /**
   * Nanoseconds until a call may begin.
   *
   * @return 0: now; {@link Gate#WHEN_ANSWERED}: as soon as a probe under way has ended
   */
  public long waitNanos(long now) {
    if (state == State.OPEN) {
      return Math.max(0, openUntil - now);
    }
    return state == State.HALF_OPEN && begun >= stage ? Gate.WHEN_ANSWERED : Gate.NOW;
  }

  /**
   * A call begins; {@link #waitNanos} must be 0. When the open time is over, it is the first probe.
   *
   * @param stageThatCloses as many calls at once as a closed breaker would see, at least 1
   * @return the period, to be given back with the result of the call
   */
  public long begin(long now, int stageThatCloses) {
    fullStage = stageThatCloses;
    if (state == State.OPEN && openUntil - now <= 0) {
      enterHalfOpen();
    }
    if (state == State.HALF_OPEN) {
      begun++;
      lastProbeAt = now;
    }
    return period;
  }

  /**
   * A call was answered well.
   *
   * @param durationNanos from {@link #begin} to now
   * @param begunIn the period that begin returned
   * @param chance for the jitter should it open, from 0 inclusive to 1 exclusive
   */
  public void succeeded(long now, long durationNanos, long begunIn, double chance) {
    if (begunIn != period) {
      return;
    }
    if (state == State.CLOSED) {
      judge(now, false, durationNanos, chance);
    } else if (state == State.HALF_OPEN) {
      succeeded++;
      endStage(now);
    }
  }

  /**
   * A call failed; parameters as of {@link #succeeded}. A stage may fail as often as would not open
   * a closed breaker: else a target that errs now and then would never come back.
   */
  public void failed(long now, long durationNanos, long begunIn, double chance) {
    if (begunIn != period) {
      return;
    }
    if (state == State.CLOSED) {
      judge(now, true, durationNanos, chance);
    } else if (state == State.HALF_OPEN) {
      failed++;
      if (failed * 100L >= options.failurePercent() * (long) stage) {
        open(now, doubled(), chance);
      } else {
        endStage(now);
      }
    }
  }

  /** A call ended in a way that tells nothing: if it was a probe, another may take its place. */
  public void neither(long begunIn) {
    if (begunIn == period && state == State.HALF_OPEN) {
      begun--;
    }
  }

  private void judge(long now, boolean failed, long durationNanos, double chance) {
    boolean slow = durationNanos >= options.slowCallNanos();
    window.add(now, failed, slow);
    long calls = window.calls();
    // What went well is no reason to give up, whatever went before it.
    if ((failed || slow)
        && calls >= options.callsMin()
        && (window.failed() * 100L >= options.failurePercent() * calls
            || window.slow() * 100L >= options.slowPercent() * calls)) {
      sinceNanos = now;
      // To fail again so soon is a recovery that failed late.
      open(now, relapsed(now) ? doubled() : options.openFirstNanos(), chance);
    }
  }

  private boolean relapsed(long now) {
    return wasOpen && now - closedAt < options.windowNanos();
  }

  private long doubled() {
    return openNanos > options.openMaxNanos() / 2 ? options.openMaxNanos() : openNanos * 2;
  }

  private void open(long now, long nanos, double chance) {
    enter(State.OPEN);
    wasOpen = true;
    openNanos = nanos;
    openUntil = now + nanos + (long) (nanos * JITTER * chance);
  }

  private void enterHalfOpen() {
    enter(State.HALF_OPEN);
    enterStage(1);
  }

  private void enterStage(int probes) {
    stage = probes;
    begun = 0;
    succeeded = 0;
    failed = 0;
  }

  private void endStage(long now) {
    if (succeeded + failed < stage) {
      return;
    }
    if (stage * 2L >= fullStage) {
      enter(State.CLOSED);
      closedAt = now;
      return;
    }
    enterStage(stage * 2);
  }

  private void enter(State next) {
    state = next;
    period++;
    window.clear();
  }

  public State state() {
    return state;
  }

  /** When the trouble began that it is open or half open for; means nothing while it is closed. */
  public long sinceNanos() {
    return sinceNanos;
  }

  /** When the open time ends or ended; means nothing while it is closed. */
  public long openUntil() {
    return openUntil;
  }

  /** Probes that the present stage lets through; 0 while it is not half open. */
  public int stage() {
    return state == State.HALF_OPEN ? stage : 0;
  }

  /**
   * Whether what it remembers is not worth keeping: nothing, or trouble that nobody has looked into
   * for longer than it is ever open.
   */
  public boolean untroubled(long now) {
    if (state == State.CLOSED) {
      return !(window.failed() + window.slow() > 0 && window.live(now)) && !relapsed(now);
    }
    long lookedAt = state == State.OPEN ? openUntil : lastProbeAt;
    return now - lookedAt > options.openMaxNanos();
  }

  /** Closes it and forgets; calls under way do not count any more. */
  public void reset() {
    enter(State.CLOSED);
    wasOpen = false;
  }
}
