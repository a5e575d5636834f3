/**
 * What is posted: events whose ids say which event of which run they are.
 *
 * <p>An id is the run's prefix and a sequence number of fixed width. Whoever sees the id, publisher
 * or sink, gets an array index from it without a look-up, and an id of another run is recognised as
 * a stranger. The width is fixed so that a body is a copied template with digits written over it:
 * making an event must cost next to nothing beside sending it.
 *
 * <p>The same mark also stands inside {@code data}. With ids assigned by the server the sink finds
 * the event by that mark in the body, which costs more, so client-supplied ids are the default.
 */
@NullMarked
package dev.hookswitch.loadtest.event;

import org.jspecify.annotations.NullMarked;
