/**
 * What travels, in the words of the field: a {@code PostedEvent} becomes an {@code Event}, each
 * endpoint is owed a {@code Delivery} of it, every {@code Attempt} at that has an {@code Outcome}.
 *
 * <p>Plain values without threads, network or SQL; every other package may depend on this one, and
 * it on none of them.
 *
 * <p>Identity. The uid of an event begins with the milliseconds of its acceptance: it sorts by age,
 * tells the partition that holds the event, and needs no index to be turned back into a time. A
 * delivery is named by its event and its endpoint, so there is never a second one for the same two.
 */
@NullMarked
package dev.hookswitch.event;

import org.jspecify.annotations.NullMarked;
