/** Events, calls, deliveries and their attempts. */
@NullMarked
package dev.hookswitch.api.look;

import org.jspecify.annotations.NullMarked;
