/** A first look: a server, a receiver and calls in one process, with nothing to set up. */
@NullMarked
package dev.hookswitch.api.demo;

import org.jspecify.annotations.NullMarked;
