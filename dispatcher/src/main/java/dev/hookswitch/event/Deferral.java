package dev.hookswitch.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What follows an attempt that was not the last.
 *
 * @param dueAt when the next attempt is due
 * @param failures failed attempts that count by now
 * @param onFailover whether the next attempt goes to the failover URL
 * @param heldUntil until when later events of the same call wait; null where order is not kept
 */
public record Deferral(
    Instant dueAt, int failures, boolean onFailover, @Nullable Instant heldUntil) {}
