package dev.hookswitch.retry;

import dev.hookswitch.event.ErrorClass;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that has ended, as far as it matters for what comes next.
 *
 * @param status final HTTP status; 0 if no response head came
 * @param error null if the attempt succeeded
 * @param retryAfter what the response's {@code Retry-After} asked for; null if it had no valid one
 * @param failures charged failed attempts before this one, on the current target
 * @param maxRetries charged attempts allowed after the first, by profile or endpoint
 * @param probe whether a half-open circuit breaker only wanted to know: such an attempt is never
 *     charged
 * @param mayFailOver whether there is a failover URL which this delivery has not been sent to
 * @param now the end of the attempt
 * @param expiresAt end of the event's time to live; null if it has none
 * @param keptUntil end of the event's retention
 */
public record Situation(
    int status,
    @Nullable ErrorClass error,
    @Nullable Duration retryAfter,
    int failures,
    int maxRetries,
    boolean probe,
    boolean mayFailOver,
    Instant now,
    @Nullable Instant expiresAt,
    Instant keptUntil) {}
