/**
 * Makes attempts durable in batches, off the hot path. Each event loop has one recorder with one
 * connection: while a batch is being committed the next one gathers. A full recorder has no room,
 * and pumps that see that begin no attempt; nothing is ever dropped.
 */
@NullMarked
package dev.hookswitch.record;

import org.jspecify.annotations.NullMarked;
