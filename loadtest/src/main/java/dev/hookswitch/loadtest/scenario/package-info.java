/**
 * The order of a run, from the first endpoint to the verdict.
 *
 * <p>Start the sink, create the endpoints, calibrate, warm up, measure, wait until everything that
 * was acknowledged has arrived, and reckon. A {@link dev.hookswitch.loadtest.scenario.Scenario}
 * only says at what pace to publish and over how many connections; all the rest is common, so that
 * figures of different scenarios can be laid side by side.
 *
 * <p><b>What is counted.</b> Rates count what happened within the measured part, whenever it was
 * published. Latencies count the events that were <em>meant</em> for the measured part, whenever
 * they arrived. Losses, duplicates and strangers count the whole run, warm-up included.
 *
 * <p><b>Threads.</b> The main thread conducts and blocks; publisher and sink do the work elsewhere.
 * Each wait has a bound, so a run ends by itself whatever the server does.
 */
@NullMarked
package dev.hookswitch.loadtest.scenario;

import org.jspecify.annotations.NullMarked;
