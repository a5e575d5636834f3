/**
 * Posts events and keeps what became of each.
 *
 * <p>A {@link dev.hookswitch.loadtest.publish.Publisher} holds a bounded set of connections, its
 * lanes, each with at most one request under way. A {@link dev.hookswitch.loadtest.publish.Pace}
 * says whether an event is due: a closed pace says yes whenever a lane is free, a planned pace only
 * when a fire time has come. That is all the difference between the two kinds of load.
 *
 * <p><b>Honest time.</b> An event carries its intended time from the plan to the histogram. If all
 * lanes are busy when it is due, nothing is queued: it stays in the plan, is sent when a lane falls
 * free, and counts as late with its wait included. What is still in the plan when the time is up is
 * reported as unsent, and its wait so far enters the histogram as a lower bound.
 *
 * <p><b>Threads.</b> Everything runs on one event loop. The only other thread is the {@link
 * dev.hookswitch.loadtest.publish.Alarm}, which sleeps more finely than the event loop's timers can
 * and knocks on the loop when the next event is due.
 */
@NullMarked
package dev.hookswitch.loadtest.publish;

import org.jspecify.annotations.NullMarked;
