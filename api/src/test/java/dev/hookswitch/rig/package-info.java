/**
 * The fault rig: tests that run the packaged server as a process of its own, hurt it or what it
 * depends on, and look at it from outside only.
 *
 * <p><b>The judge.</b> Publishers write down for every event what they were told: accepted,
 * refused, or nothing certain (a 503, a cut connection: the commit may have happened). Receivers
 * write down every request. After a full drain the two are laid side by side in the manner of
 * Jepsen's total-queue checker: what was accepted and did not arrive is <em>lost</em>, what arrived
 * and was never posted or was refused is <em>unexpected</em>, what arrived twice is
 * <em>duplicated</em>, and what was uncertain and arrived is <em>recovered</em>. A run is sound if
 * nothing is lost and nothing unexpected; duplicates have a bound that each test derives from its
 * settings.
 *
 * <p><b>Waiting.</b> For facts, within a limit, by {@code Await}; a limit that is reached fails the
 * test, and no test asserts how fast something was unless the time is part of a promise.
 *
 * <p><b>Tidiness.</b> Everything listens on loopback and belongs to a resource that the test
 * closes. A server that is killed leaves its Postgres behind, by design; {@code ServerProcess} ends
 * that one too.
 */
@NullMarked
package dev.hookswitch.rig;

import org.jspecify.annotations.NullMarked;
