/**
 * Bringing back what has ended: one delivery by a retry, many by a replay, which is a job.
 *
 * <p>History is never changed. An ended delivery keeps the row of its last final attempt; to bring
 * it back means to owe it again, from where its attempts had come to. While it is owed it is
 * pending; when it is owed no more, the last final attempt tells how it stands. So a cancelled
 * replay only takes back what it owes, and each delivery falls back to the state it had.
 *
 * <p>A job walks through history below its cursor, the newest event first, and owes at most {@code
 * replay.owed-max} deliveries at one time: a replay of millions neither fills the small hot table
 * nor takes longer to stop than what it has queued. What is queued and the cursor change in one
 * statement that compares the cursor with the one the walk began from: a crash between two pages
 * loses and doubles nothing, and two processes never do the same page.
 *
 * <p>What is brought back by a job travels in its own line and its own share of the global slots
 * (see {@code endpoint}), so that it does not hold up live events.
 *
 * <p>Threads. {@code Replays} may be called from any thread; {@code ReplayRunner} lives on one
 * event loop and sleeps, without a timer, while no job runs.
 */
@NullMarked
package dev.hookswitch.replay;

import org.jspecify.annotations.NullMarked;
