/** Looking back: events, calls, deliveries, attempts, as they stand in Postgres. */
@NullMarked
package dev.hookswitch.look;

import org.jspecify.annotations.NullMarked;
