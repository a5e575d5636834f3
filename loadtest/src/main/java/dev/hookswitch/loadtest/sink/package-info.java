/**
 * The receiver of deliveries, a process of its own so that its CPU can be told from the others'.
 *
 * <p>Inside the process: {@link dev.hookswitch.loadtest.sink.SinkServer} answers each delivery with
 * 200 at once, unless the run has scripted another {@code behaviour} for its endpoint, and enters
 * its arrival in a {@link dev.hookswitch.loadtest.sink.SinkLedger}, a column of arrival times with
 * a slot for every pair of event and subscriber. A slot filled twice is a duplicate; an id of
 * another run, or an event at an endpoint that did not subscribe to its type, is unexpected. The
 * signature of every n-th event is checked, because checking all of them would cost as much as
 * receiving them.
 *
 * <p>A request that was not answered with 200 is not an arrival: it is neither late nor repeated,
 * and the order of a call does not count it. For scripted endpoints all answers are counted, by
 * second.
 *
 * <p>Outside: {@link dev.hookswitch.loadtest.sink.SinkProcess} starts and ends the process, {@link
 * dev.hookswitch.loadtest.sink.SinkClient} asks it for its counts and its column. The sink does not
 * know what was published, so it cannot tell what is missing: that is reckoned by {@code scenario}
 * from both ledgers.
 *
 * <p><b>Threads.</b> One event loop owns server and ledger. The sink ends when its standard input
 * does, so it never outlives the run that started it, however that run ends.
 *
 * <p>Two ports: deliveries come in on one, at {@code /e/N} for endpoint N, and calibration at any
 * other path; the run asks its questions on another, so that they never wait behind deliveries on a
 * connection.
 */
@NullMarked
package dev.hookswitch.loadtest.sink;

import org.jspecify.annotations.NullMarked;
