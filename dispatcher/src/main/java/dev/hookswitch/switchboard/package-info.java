/**
 * Who is owed what: the directory of subscriptions in memory, and the door through which every
 * delivery, fresh or recovered, reaches the verticle of its endpoint.
 *
 * <p>Threads. Everything here may be called from any thread; deliveries hop to their endpoint's
 * loop.
 */
@NullMarked
package dev.hookswitch.switchboard;

import org.jspecify.annotations.NullMarked;
