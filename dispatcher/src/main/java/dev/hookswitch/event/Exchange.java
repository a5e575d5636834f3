package dev.hookswitch.event;

import org.jspecify.annotations.Nullable;

/**
 * What went over the wire, kept for people to look at. Headers are lines {@code name: value}, with
 * credentials masked. The request body is not kept: it follows from the event (see {@code
 * Envelope}).
 *
 * @param responseBody at most {@code deliver.response-bytes-kept}
 * @param truncated whether the response had more than that
 */
@SuppressWarnings("ArrayRecordComponent") // carried to the database, never compared
public record Exchange(
    String method,
    String url,
    String requestHeaders,
    @Nullable String responseHeaders,
    byte @Nullable [] responseBody,
    boolean truncated) {}
