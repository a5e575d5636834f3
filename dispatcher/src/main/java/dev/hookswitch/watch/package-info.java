/** What operators watch: counters, latency histograms by phase, one log line per attempt. */
@NullMarked
package dev.hookswitch.watch;

import org.jspecify.annotations.NullMarked;
