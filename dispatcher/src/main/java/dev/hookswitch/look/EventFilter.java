package dev.hookswitch.look;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events to list, in order of acceptance.
 *
 * @param undelivered only events that some endpoint did not get (yet)
 * @param after only events after this one; null: from the oldest
 * @param before only events before this one: what is behind is not settled yet
 */
public record EventFilter(
    @Nullable String callId,
    @Nullable String agentId,
    @Nullable String type,
    boolean undelivered,
    @Nullable UUID after,
    UUID before,
    int limit) {}
