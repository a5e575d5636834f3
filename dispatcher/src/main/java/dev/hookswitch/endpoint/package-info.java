/**
 * One live endpoint: its queues, what paces them, and the verticle that works them off.
 *
 * <pre>
 *  EndpointVerticle  a place on an event loop, and a mailbox
 *    Pump            what it is told, and whether it may send at all
 *      Lane          the queues: four Lines; CallOrder, and the Spill that stays in Postgres
 *      Sending       begins attempts: Turns between lines, Targets with their gates, SlotDesk
 *      Aftermath     judges what came of them (Judge), tells the gate and the Overseer, records
 *      Feed          reads on
 * </pre>
 *
 * <p>Invariants. A delivery is <em>held</em> by exactly one lane from the moment it is handed over
 * until the attempt's record is committed; while it is held no copy of it can enter again, so
 * reading Postgres for more work never needs a claim. What a lane has no room for is not refused:
 * it stays in Postgres, the lane remembers that it <em>spilled</em>, and reads on in the order of
 * acceptance when it has room. A lane that cannot send for a while <em>parks</em>: it gives all its
 * room back, and reads again when it can. Nothing polls: whoever waits for a token, a pause, a slot
 * or a hold is woken when it is over, and an idle endpoint has no timer.
 *
 * <p>Threads. A lane is touched only on the event loop of its verticle. Others reach it through
 * {@code Switchboard}, which hops.
 */
@NullMarked
package dev.hookswitch.endpoint;

import org.jspecify.annotations.NullMarked;
