/**
 * Postgres behind the engine's narrow interfaces. Nothing outside this package knows {@code Row},
 * {@code Tuple} or SQL; the statements stand in {@code .sql} files beside this package's resources.
 *
 * <p>The hot statements (accept, record, read) run on held connections, one per {@link
 * dev.hookswitch.store.pg.Link}: a pool would not let a batch gather while the last one commits.
 * They take whole batches as arrays through {@code unnest}, so one prepared statement serves every
 * size.
 *
 * <p>Plans. A prepared statement that was planned while its table was empty keeps a sequential scan
 * for ever. The held connections therefore force generic plans and switch off every join that would
 * read a table as a whole; each of their statements is a probe by primary key.
 */
@NullMarked
package dev.hookswitch.store.pg;

import org.jspecify.annotations.NullMarked;
