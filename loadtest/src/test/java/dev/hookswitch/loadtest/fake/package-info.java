/**
 * A server that looks like the real one from outside, keeps nothing, and misbehaves on request, so
 * that a test can see whether the load test notices.
 */
@NullMarked
package dev.hookswitch.loadtest.fake;

import org.jspecify.annotations.NullMarked;
