package dev.hookswitch.look;

import dev.hookswitch.event.Timings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recorded attempt. Headers are lines {@code name: value}, credentials masked.
 *
 * @param failover whether it was made to the failover URL
 */
@SuppressWarnings("ArrayRecordComponent") // shown, never compared
public record AttemptView(
    int number,
    Instant startedAt,
    int status,
    @Nullable String errorClass,
    @Nullable String detail,
    String method,
    String url,
    @Nullable String remoteAddress,
    Timings timings,
    String requestHeaders,
    @Nullable String responseHeaders,
    byte @Nullable [] responseBody,
    boolean truncated,
    boolean failover) {}
