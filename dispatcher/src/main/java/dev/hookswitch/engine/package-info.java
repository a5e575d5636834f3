/** Puts the stages together, starts them, and stops them in the order of the flow. */
@NullMarked
package dev.hookswitch.engine;

import org.jspecify.annotations.NullMarked;
