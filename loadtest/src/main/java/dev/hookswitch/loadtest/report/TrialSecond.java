package dev.hookswitch.loadtest.report;

/**
 * One second at a receiver.
 *
 * @param second counted from when the trouble ended
 * @param taken requests answered with 200
 * @param unavailable requests answered with 503
 */
public record TrialSecond(long second, long taken, long unavailable) {}
