package dev.hookswitch.loadtest.report;

/**
 * Counts over a trial. Events: {@code sent} and {@code acknowledged}, of all that must arrive;
 * deliveries: the others.
 *
 * @param arrived taken by a receiver, each event once
 * @param lost acknowledged, and not arrived in time to be waited for
 * @param unexpected at the wrong endpoint, or never published
 * @param inversions arrived after a later event of their call
 * @param released let go before an earlier event of their call, and marked so by the server
 */
public record TrialCounts(
    long sent,
    long acknowledged,
    long arrived,
    long lost,
    long duplicates,
    long unexpected,
    long inversions,
    long released,
    long signaturesChecked,
    long badSignatures) {}
