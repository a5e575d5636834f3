/**
 * One attempt: render, sign, resolve, vet the address, send, read the answer; all of it under one
 * deadline. What the receiver does is a value ({@code Outcome}); a failed Future is our own fault.
 *
 * <p>{@code Endpoint} is here, because it is what an attempt is made to: everything above that
 * knows endpoints (acceptance, lanes, management) depends on how they are delivered to, never the
 * reverse.
 *
 * <p>Threads. A {@code Deliverer} belongs to one event loop, with its own connections.
 */
@NullMarked
package dev.hookswitch.deliver;

import org.jspecify.annotations.NullMarked;
