/**
 * When an attempt may begin: the pace that one target can stand, and the slots all targets share.
 *
 * <p>A {@link dev.hookswitch.pace.Gate} belongs to one target (one URL of one endpoint) and is made
 * of five parts which each answer "how long from now?": the owner's rate limit, the circuit
 * breaker, the window of attempts under way, the ramp after trouble, and the pause the target asked
 * for. {@link dev.hookswitch.pace.Slots} belongs to an event loop and decides whose turn it is.
 *
 * <p>Invariants. Asking changes no answer; only beginning and ending an attempt does. Each attempt
 * that was begun is ended exactly once. An answer {@code WHEN_ANSWERED} is given only while an
 * attempt is under way, so its end brings the caller back and nothing has to poll.
 *
 * <p>Time and threads. All of it is plain state of one event loop: no clock, no timer, no lock, no
 * thread. Time comes in as nanoseconds of a monotonic clock, of which only differences mean
 * anything. It never runs backwards; it may be negative and may wrap.
 */
@NullMarked
package dev.hookswitch.pace;

import org.jspecify.annotations.NullMarked;
