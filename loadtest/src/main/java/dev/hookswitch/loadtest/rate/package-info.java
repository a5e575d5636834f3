/**
 * When to fire.
 *
 * <p>An open-loop test plans every fire time before it knows how the server behaves, as the world
 * outside does: calls end whether or not the last webhook was accepted. A slow server therefore
 * meets a queue, and the queue shows in the percentiles, because latency counts from the planned
 * time and not from the moment a connection happened to be free.
 *
 * <p>A sequence knows nothing of threads, clocks or HTTP. It is arithmetic on microseconds since
 * the start of the run, so it can be tested to the last microsecond. One thread owns a sequence.
 */
@NullMarked
package dev.hookswitch.loadtest.rate;

import org.jspecify.annotations.NullMarked;
