package dev.hookswitch.loadtest.trial;

import java.time.Duration;

/**
 * Length of a phase that is measured: what is published before does not count.
 *
 * @param start published besides before the first phase, because a server that has just started is
 *     slow, and would make what comes after it look good
 */
public record Phase(Duration start, Duration warmup, Duration measured) {
  /** The first phase of a run. */
  Phase first() {
    return new Phase(Duration.ZERO, start.plus(warmup), measured);
  }

  long seconds() {
    return warmup.plus(measured).toSeconds();
  }

  /** Events of a phase at a rate, with room for rounding. */
  long events(int perSecond) {
    return (seconds() + 1) * perSecond;
  }

  String inWords() {
    return start.toSeconds()
        + " s, then each phase "
        + warmup.toSeconds()
        + " s + "
        + measured.toSeconds()
        + " s";
  }
}
