/**
 * As much of HTTP/1.1 as load needs.
 *
 * <p>Publisher and sink share the machine with the server they measure, so what they use is taken
 * from it. A full HTTP stack on both sides costs more CPU than this one and takes longer to warm
 * up. The part that is done here is small: a message is a start line, headers and a body with a
 * known length or in chunks; one request at a time on a connection; no {@code Expect}, no bodies
 * that end with the connection. Anything else is refused, never guessed at.
 *
 * <p>A {@link dev.hookswitch.loadtest.wire.MessageReader} belongs to one connection. Nearly always
 * a message comes in one piece, so one that does not is simply read again from its start when more
 * has come; there is no state to get wrong.
 */
@NullMarked
package dev.hookswitch.loadtest.wire;

import org.jspecify.annotations.NullMarked;
