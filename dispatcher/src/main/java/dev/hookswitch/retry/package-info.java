/**
 * When a failed attempt is tried again: pure decisions over values. Time and chance come in as
 * arguments, so every rule can be tested as a table.
 */
@NullMarked
package dev.hookswitch.retry;

import org.jspecify.annotations.NullMarked;
