/** Taking events: the hot door. */
@NullMarked
package dev.hookswitch.api.publish;

import org.jspecify.annotations.NullMarked;
