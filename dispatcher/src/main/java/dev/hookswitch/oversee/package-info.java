/**
 * The long memory of endpoints in trouble: since when one has done nothing but fail, until when it
 * asked for rest, what operators were told of it, and its end, which is to be disabled.
 *
 * <p>Invariants. An endpoint without trouble costs nothing here but one look into a map that is
 * usually empty. What is decided is decided by pure rules ({@link
 * dev.hookswitch.oversee.TroubleRules}). Only what lasts is written down, so an endpoint that flaps
 * writes nothing; what is written is read before the first delivery, so a restart neither forgets a
 * trouble nor begins its days anew. An endpoint is disabled by its own answer (410), or by failures
 * alone over the time that its profile sets, never without a warning before, and never because one
 * delivery ran out of attempts. Operators are told by events of the tenant, as durable as any
 * other; what becomes of those events tells nobody anything, so no telling goes round in circles.
 *
 * <p>Threads. {@link dev.hookswitch.oversee.Troubles} is told from every delivering event loop and
 * notes it in concurrent maps. Everything that follows, decisions, writing and telling, happens on
 * one event loop, once a second.
 */
@NullMarked
package dev.hookswitch.oversee;

import org.jspecify.annotations.NullMarked;
