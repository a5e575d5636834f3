package dev.hookswitch.loadtest.sink;

/**
 * The sink's counts.
 *
 * @param arrived deliveries, each pair of event and subscriber counted once
 * @param duplicates deliveries of a pair that had arrived before
 * @param unexpected deliveries of a stranger, or to the wrong endpoint
 * @param verified signatures checked
 * @param badSignatures of these, the wrong ones
 * @param inversions first arrivals that came after a later event of their call
 * @param released first arrivals that the server had let go before an earlier event of their call
 * @param raw calibration requests
 * @param pages pages of arrival times to be had
 */
public record SinkStats(
    long arrived,
    long duplicates,
    long unexpected,
    long verified,
    long badSignatures,
    long inversions,
    long released,
    long raw,
    int pages) {}
