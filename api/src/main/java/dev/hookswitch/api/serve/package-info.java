/** A process: settings, database, engine, server, and their end. */
@NullMarked
package dev.hookswitch.api.serve;

import org.jspecify.annotations.NullMarked;
