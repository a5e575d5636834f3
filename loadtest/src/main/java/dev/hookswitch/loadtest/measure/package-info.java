/**
 * Instruments: a clock, a growing column of numbers, a latency recorder.
 *
 * <p><b>One time axis.</b> Publisher and sink are processes on one machine, and both stamp events
 * with microseconds of the system's wall clock, so an arrival minus a planned fire time is a true
 * latency. {@link dev.hookswitch.loadtest.measure.ClockGuard} compares the wall clock with the
 * monotonic one over the run; a step between the two is printed, because it would spoil the
 * percentiles.
 *
 * <p><b>Bounded memory.</b> What is kept per event is one {@code long} in a {@link
 * dev.hookswitch.loadtest.measure.LongColumn}, addressed by sequence number: no hashing, no boxing,
 * nothing for the collector to trace. Columns have a limit, and reaching it ends the run rather
 * than the process.
 *
 * <p>Nothing here is thread-safe; each instrument belongs to one event loop, and is read by another
 * thread only after that loop has handed it over through a completed future.
 */
@NullMarked
package dev.hookswitch.loadtest.measure;

import org.jspecify.annotations.NullMarked;
