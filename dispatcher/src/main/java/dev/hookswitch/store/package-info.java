/**
 * Everything that outlives the process. This package holds what every store shares: where the
 * database is ({@link dev.hookswitch.store.DatabaseAddress}) and whether its word can be trusted
 * ({@link dev.hookswitch.store.Durability}).
 *
 * <p>A 202 promises that the event survives a crash. That promise is only as good as the database
 * behind it, so it is checked once at start, on a connection of the role which the dispatcher uses
 * (a role can carry its own {@code synchronous_commit}), and not assumed.
 */
@NullMarked
package dev.hookswitch.store;

import org.jspecify.annotations.NullMarked;
