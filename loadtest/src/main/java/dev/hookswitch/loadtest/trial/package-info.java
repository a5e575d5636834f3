/**
 * Runs that put one promise of the server on trial: trouble of a certain kind at some receivers,
 * and what it costs the others.
 *
 * <p>A {@link dev.hookswitch.loadtest.trial.Trial} is the order of events of one scenario, written
 * down with the means of a {@link dev.hookswitch.loadtest.trial.Bench}: endpoints, a sink whose
 * behaviour it scripts, open-loop flows of events, batches, calls. Where a promise compares two
 * states, both are measured in one run, because machines drift.
 *
 * <p><b>Numbers.</b> All the endpoints of a trial have event types of their own. An event of
 * endpoint {@code e} has the sequence number {@code row * endpoints + e}, so whoever sees the
 * number knows the endpoint; flows to the same endpoints take different rows.
 *
 * <p><b>Bounds.</b> Each wait ends by itself. What must arrive is waited for within a time and is
 * lost after it; what is owed to an endpoint in trouble is removed with that endpoint.
 *
 * <p><b>Threads.</b> As in {@code scenario}: the main thread conducts and blocks. Only the posters
 * of calls are threads of their own, and they are joined before anything is counted.
 */
@NullMarked
package dev.hookswitch.loadtest.trial;

import org.jspecify.annotations.NullMarked;
