/**
 * The figures of a run, and the ways to show them.
 *
 * <p>{@link dev.hookswitch.loadtest.report.Report} is data: every figure is computed before it gets
 * here, and every way of showing it shows the same one. Names carry their units. What could not be
 * known, such as CPU time without {@code /proc}, is absent rather than zero.
 *
 * <p>A run fails if anything that was acknowledged is lost, if anything arrived that was not
 * published, if a signature was wrong, or if nothing was delivered at all. Duplicates are shown but
 * do not fail it: delivery is at least once.
 *
 * <p>A {@link dev.hookswitch.loadtest.report.TrialReport} says besides what was promised and what
 * was found. It fails for loss, repetition, wrong order and wrong signatures; whether a promise
 * about time was kept is shown, and decides nothing, because it depends on the machine.
 */
@NullMarked
package dev.hookswitch.loadtest.report;

import org.jspecify.annotations.NullMarked;
