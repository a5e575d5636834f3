package dev.hookswitch.endpoint.simulation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The promise of a rate limit, over every window at once: the bucket of the promise, filled by the
 * clock and emptied by what was sent, never runs dry.
 */
final class RateBound {
  private final double perSecond;
  private final int burst;
  private double tokens;
  private long asOf;

  RateBound(double perSecond, int burst) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
  }

  void sent(long nanos) {
    tokens = Math.min(burst, tokens + (nanos - asOf) * perSecond / 1e9) - 1;
    asOf = nanos;
    assertThat(tokens).as("tokens of %s/s and %s at once", perSecond, burst).isGreaterThan(-1e-6);
  }
}
