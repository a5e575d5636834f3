/** Replays: jobs that bring ended deliveries back. */
@NullMarked
package dev.hookswitch.api.replay;

import org.jspecify.annotations.NullMarked;
