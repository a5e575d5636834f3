/**
 * From posted bytes to {@link dev.hookswitch.event.PostedEvent}s, or a refusal that says which
 * field of which item breaks which rule.
 *
 * <p>The value of {@code data} belongs to the caller. It is checked for grammar and then sliced
 * from the posted bytes, never parsed into a tree and written again: a round trip would lose {@code
 * 1E400}, repeated keys, the spelling of numbers and unpaired surrogates, and with them the promise
 * that a subscriber receives what the backend sent. Around {@code data} the reader is strict,
 * because a misspelt optional field that passes in silence is a bug found in production.
 *
 * <p>Nothing here keeps state between calls: every method may be called from any thread.
 */
@NullMarked
package dev.hookswitch.accept;

import org.jspecify.annotations.NullMarked;
