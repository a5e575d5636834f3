package dev.hookswitch.endpoint;

import dev.hookswitch.config.profile.Failing.Failover;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.pace.CircuitBreaker;
import dev.hookswitch.pace.Gate;
import org.jspecify.annotations.Nullable;

/** The URL and the failover URL of an endpoint, each with a gate of its own. */
final class Targets {
  /** One URL, with what is under way to it. */
  @SuppressWarnings("EnumOrdinal") // an index into an array that is never stored
  static final class Target {
    final Gate gate;
    final boolean failover;
    private final int[] inFlightOf = new int[Line.values().length];
    private int inFlight;

    Target(Gate gate, boolean failover) {
      this.gate = gate;
      this.failover = failover;
    }

    long waitNanos(long now) {
      return gate.waitNanos(now, inFlight);
    }

    /** What is under way elsewhere takes no room here. */
    boolean hasRoom(Line line) {
      return inFlightOf[line.ordinal()] < line.most(gate.limit());
    }

    void began(Line line) {
      inFlightOf[line.ordinal()]++;
      inFlight++;
    }

    void ended(Line line) {
      inFlightOf[line.ordinal()]--;
      inFlight--;
    }
  }

  private final CircuitBreaker.Options breaker;
  private @Nullable Endpoint endpoint;
  private @Nullable Target primary;
  private @Nullable Target failover;

  Targets(CircuitBreaker.Options breaker) {
    this.breaker = breaker;
  }

  /** Takes over a changed configuration; a changed URL begins with an open mind. */
  @SuppressWarnings("ReferenceEquality") // a change is a new object; to compare all of it costs
  void adopt(Endpoint now, long nanos) {
    if (now == endpoint) {
      return;
    }
    @Nullable Endpoint before = endpoint;
    endpoint = now;
    boolean sameUrl = before != null && before.url().equals(now.url());
    primary = adopt(now, sameUrl ? primary : null, false, nanos);
    boolean sameFailover =
        before != null
            && now.failoverUrl() != null
            && now.failoverUrl().equals(before.failoverUrl());
    failover =
        now.failoverUrl() == null ? null : adopt(now, sameFailover ? failover : null, true, nanos);
  }

  private Target adopt(Endpoint now, @Nullable Target known, boolean failover, long nanos) {
    if (known != null) {
      known.gate.limits(now.ratePerSecond(), now.burst(), now.maxInFlight(), nanos);
      return known;
    }
    Gate.Options options =
        new Gate.Options(breaker, now.ratePerSecond(), now.burst(), now.maxInFlight());
    return new Target(new Gate(options), failover);
  }

  /** Where the next delivery of the line goes. */
  Target of(Line line, long now) {
    Target first = primary();
    if (failover == null) {
      return first;
    }
    return line == Line.DIVERTED || breakerDiverts(first, now) ? failover : first;
  }

  /** How long until the next delivery of the line may go somewhere. */
  long waitNanos(Line line, long now) {
    Target target = of(line, now);
    long wait = target.waitNanos(now);
    // Whatever becomes of the detour: when the time comes, the way is to be tried.
    return target.failover && line != Line.DIVERTED
        ? Math.min(wait, primary().waitNanos(now))
        : wait;
  }

  /** What may go as a probe does not take the detour, or the breaker would never close. */
  private boolean breakerDiverts(Target first, long now) {
    return endpoint != null
        && endpoint.profile().failing().failover() == Failover.BREAKER_OPEN
        && first.gate.state() != CircuitBreaker.State.CLOSED
        && first.waitNanos(now) != Gate.NOW;
  }

  /** Whether nothing can be sent anywhere for so long. */
  boolean blockedFor(long now, long nanos) {
    return primary().gate.blockedFor(now, nanos)
        && (failover == null || failover.gate.blockedFor(now, nanos));
  }

  /** The shortest wait until something may change by itself; at least 1. */
  long waitNanos(long now) {
    long first = primary().waitNanos(now);
    long wait = failover == null ? first : Math.min(first, failover.waitNanos(now));
    return Math.max(1, wait);
  }

  /** Whether the gates know nothing that must not be forgotten. */
  boolean forgettable(long now) {
    return forgettable(primary, now) && forgettable(failover, now);
  }

  /** A breaker that only waits for something to probe with has nothing to remember either. */
  private static boolean forgettable(@Nullable Target target, long now) {
    return target == null
        || target.gate.closed(now)
        || (target.gate.state() != CircuitBreaker.State.CLOSED && !target.gate.blockedFor(now, 1));
  }

  void reset() {
    primary().gate.reset();
    if (failover != null) {
      failover.gate.reset();
    }
  }

  Target primary() {
    if (primary == null) {
      throw new IllegalStateException("no configuration was adopted");
    }
    return primary;
  }

  boolean adopted() {
    return primary != null;
  }

  @Nullable Target failover() {
    return failover;
  }
}
