/**
 * One live endpoint: its queue, and the verticle that works the queue off.
 *
 * <p>Invariants. A delivery is <em>held</em> by exactly one lane from the moment it is handed over
 * until the attempt's record is committed; while it is held no copy of it can enter again, so
 * reading Postgres for more work never needs a claim. What a lane has no room for is not refused:
 * it stays in Postgres, the lane remembers that it <em>spilled</em>, and reads on in the order of
 * acceptance when it has room.
 *
 * <p>Threads. A lane is touched only on the event loop of its verticle. Others reach it through
 * {@code Switchboard}, which hops.
 */
@NullMarked
package dev.hookswitch.endpoint;

import org.jspecify.annotations.NullMarked;
