/**
 * Brings back to the switchboard what memory does not know: retries that come due, deliveries that
 * spilled, and whatever a crash or an unconfirmed commit left behind.
 *
 * <p>Who may. Every shard belongs to one process by a lease in Postgres; only its owner reads and
 * sends what is owed there. Losing the lease drops everything from memory (nothing is lost: it is
 * all owed in Postgres), and the fencing token makes late records of a former owner change nothing.
 *
 * <p>When. The {@code Agenda} holds one instant per endpoint, the time of its next retry, and one
 * timer for all of them: an idle endpoint costs neither a timer nor a query. A sweep over what is
 * owed runs at start and every so often, as the safety net under everything that is only
 * remembered.
 *
 * <p>Threads. All of it lives on one event loop.
 */
@NullMarked
package dev.hookswitch.recover;

import org.jspecify.annotations.NullMarked;
