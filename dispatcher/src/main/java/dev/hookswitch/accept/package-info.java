/**
 * From posted bytes to a durable event.
 *
 * <p>Invariants. A receipt is given only after the commit that holds the event and everything it
 * owes. The events of one request share one commit: all are stored or none. An event is handed to
 * the {@code Switchboard} from memory after its commit and never read back; if the process dies in
 * between, {@code recover} finds it. {@code EventParser} never writes JSON: {@code data} is a slice
 * of what was posted.
 *
 * <p>Threads. An {@code Outbox} belongs to one event loop and is touched nowhere else.
 */
@NullMarked
package dev.hookswitch.accept;

import org.jspecify.annotations.NullMarked;
