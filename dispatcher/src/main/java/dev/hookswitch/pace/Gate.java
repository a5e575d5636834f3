package dev.hookswitch.pace;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * All that decides when the next attempt at one target may begin: rate limit, circuit breaker,
 * window, ramp and pause.
 */
public final class Gate {
  /** An attempt may begin. */
  public static final long NOW = 0;

  /** Nothing may begin before an attempt under way has ended; ask again then. */
  public static final long WHEN_ANSWERED = Long.MAX_VALUE;

  /**
   * What the owner and the operator have set.
   *
   * @param ratePerSecond empty: no limit
   * @param burst means nothing without a rate
   * @param maxInFlight attempts under way at once, at least 1
   */
  public record Options(
      CircuitBreaker.Options breaker, OptionalDouble ratePerSecond, int burst, int maxInFlight) {}

  /**
   * The right to one attempt, to be given back by {@link #ended}. One small object for each attempt
   * (32 bytes), nothing beside the attempt itself.
   */
  public static final class Permit {
    private final long beganNanos;
    private final long period;
    private final boolean probe;
    private boolean sent;

    private Permit(long beganNanos, long period, boolean probe) {
      this.beganNanos = beganNanos;
      this.period = period;
      this.probe = probe;
    }

    /** When it began. */
    public long beganNanos() {
      return beganNanos;
    }

    private long period() {
      return period;
    }

    /** Whether it tests a target that was given up. */
    public boolean probe() {
      return probe;
    }
  }

  /**
   * What people are shown.
   *
   * @param openNanos until the breaker lets a probe through; 0 unless it is open
   * @param troubleNanos for how long the breaker has not been closed; 0 if it is
   * @param stage probes at once; 0 unless half open
   * @param pauseNanos until the pause is over; 0: there is none
   * @param ratePerSecond the owner's limit, if any
   * @param rampPerSecond the limit after trouble, if any
   * @param window attempts that may be under way at once
   */
  public record Snapshot(
      CircuitBreaker.State state,
      long openNanos,
      long troubleNanos,
      int stage,
      long pauseNanos,
      OptionalDouble ratePerSecond,
      OptionalDouble rampPerSecond,
      int window) {}

  private final CircuitBreaker breaker;
  private final Window window;
  private final Ramp ramp = new Ramp();
  private final Pause pause = new Pause();
  private final WireClock wire = new WireClock();
  private @Nullable RateLimiter limiter;

  /**
   * A gate for a target of which nothing is known.
   *
   * @throws IllegalArgumentException for limits out of range
   */
  public Gate(Options options) {
    breaker = new CircuitBreaker(options.breaker());
    window = new Window(options.maxInFlight());
    limiter = limiter(options.ratePerSecond(), options.burst());
  }

  private static @Nullable RateLimiter limiter(OptionalDouble ratePerSecond, int burst) {
    return ratePerSecond.isPresent() ? new RateLimiter(ratePerSecond.getAsDouble(), burst) : null;
  }

  /**
   * How long until the next attempt may begin.
   *
   * @param inFlight attempts under way at this target
   * @return {@link #NOW}, nanoseconds, or {@link #WHEN_ANSWERED}
   */
  public long waitNanos(long now, int inFlight) {
    return inFlight >= window.limit()
        ? WHEN_ANSWERED
        : Math.max(breaker.waitNanos(now), pacingNanos(now));
  }

  private long pacingNanos(long now) {
    long byLimit = limiter == null ? 0 : limiter.waitNanos(wire.at(now));
    return Math.max(byLimit, Math.max(ramp.waitNanos(now), pause.waitNanos(now)));
  }

  /** An attempt begins; {@link #waitNanos} must be {@link #NOW}. */
  public Permit begin(long now) {
    boolean wasOpen = breaker.state() == CircuitBreaker.State.OPEN;
    long period = breaker.begin(now, window.max());
    boolean probe = breaker.state() == CircuitBreaker.State.HALF_OPEN;
    if (wasOpen && probe) {
      ramp.afterOutage(now);
      window.restart();
    }
    if (limiter != null) {
      limiter.take(wire.at(now));
    }
    wire.began(now);
    ramp.take(now);
    return new Permit(now, period, probe);
  }

  /**
   * The request of the attempt is on the wire; what the receiver sees of the rate counts from here.
   */
  public void sent(Permit permit, long now) {
    if (!permit.sent) {
      permit.sent = true;
      wire.sent(now);
    }
  }

  /**
   * The target asked for a pause. Call it before {@link #ended} for the same answer: the pause then
   * stands instead of the step that the answer would else be worth.
   */
  public void pause(long now, long nanos) {
    pause.until(now, nanos);
  }

  /**
   * An attempt has ended; to be called exactly once for each permit.
   *
   * @param chance for the breaker's jitter, from 0 inclusive to 1 exclusive
   */
  public void ended(Permit permit, Signal signal, long now, double chance) {
    sent(permit, now);
    boolean wasClosed = breaker.state() == CircuitBreaker.State.CLOSED;
    tellBreaker(permit, signal, now, chance);
    tellPacing(permit, signal, now);
    boolean closes = !wasClosed && breaker.state() == CircuitBreaker.State.CLOSED;
    if (closes && !ramp.engaged()) {
      // Slow probes may have outlived the ramp, and now the backlog comes.
      ramp.afterOutage(now);
    }
  }

  private void tellBreaker(Permit permit, Signal signal, long now, double chance) {
    long duration = now - permit.beganNanos();
    switch (signal) {
      case SUCCESS, ANSWERED -> breaker.succeeded(now, duration, permit.period(), chance);
      case OVERLOADED, THROTTLED, FAILED -> breaker.failed(now, duration, permit.period(), chance);
      case REFUSED, CANCELLED -> breaker.neither(permit.period());
    }
  }

  private void tellPacing(Permit permit, Signal signal, long now) {
    switch (signal) {
      case SUCCESS, ANSWERED -> {
        window.succeeded();
        ramp.succeeded(now);
        pause.succeeded(permit.beganNanos());
      }
      case REFUSED, THROTTLED -> {
        ramp.overloaded(permit.beganNanos(), now);
        pause.step(permit.beganNanos(), now);
      }
      case OVERLOADED -> ramp.overloaded(permit.beganNanos(), now);
      case FAILED -> window.failed(permit.beganNanos(), now);
      case CANCELLED -> {}
    }
  }

  /** Whether nothing is remembered that a new gate would not know: this one may be forgotten. */
  public boolean closed(long now) {
    return pacingNanos(now) == 0
        && breaker.untroubled(now)
        && !ramp.engaged()
        && pause.over(now)
        && (limiter == null || limiter.full(wire.at(now)));
  }

  /** Whether it is certain that nothing may begin for at least so long. */
  public boolean blockedFor(long now, long nanos) {
    long open = breaker.waitNanos(now);
    return Math.max(open == WHEN_ANSWERED ? 0 : open, pacingNanos(now)) >= nanos;
  }

  /** What people are shown. */
  public Snapshot snapshot(long now) {
    CircuitBreaker.State state = breaker.state();
    boolean engaged = ramp.engaged();
    return new Snapshot(
        state,
        state == CircuitBreaker.State.OPEN ? breaker.waitNanos(now) : 0,
        state == CircuitBreaker.State.CLOSED ? 0 : now - breaker.sinceNanos(),
        breaker.stage(),
        pause.waitNanos(now),
        limiter == null ? OptionalDouble.empty() : OptionalDouble.of(limiter.perSecond()),
        engaged ? OptionalDouble.of(ramp.perSecond()) : OptionalDouble.empty(),
        window.limit());
  }

  /** Attempts that may be under way at once, at this moment. */
  public int limit() {
    return window.limit();
  }

  /** The breaker's state. */
  public CircuitBreaker.State state() {
    return breaker.state();
  }

  /**
   * Applies a changed configuration; what is under way and what was learnt stays.
   *
   * @throws IllegalArgumentException for limits out of range
   */
  public void limits(OptionalDouble ratePerSecond, int burst, int maxInFlight, long now) {
    window.changeMax(maxInFlight);
    if (limiter != null && ratePerSecond.isPresent()) {
      limiter.change(ratePerSecond.getAsDouble(), burst, wire.at(now));
    } else {
      limiter = limiter(ratePerSecond, burst);
    }
  }

  /** Forgets all trouble, by a person's order; the owner's rate limit still holds. */
  public void reset() {
    breaker.reset();
    window.restart();
    ramp.disengage();
    pause.lift();
  }
}
