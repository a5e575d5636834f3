package dev.hookswitch.loadtest.report;

/**
 * Counts over the whole run. Events: {@code sent} to {@code unsent}; deliveries: the others.
 *
 * @param late sent after their time because every connection was busy
 * @param unanswered sent, but no answer came
 * @param unsent due, but never sent, because every connection was busy to the end
 * @param arrivedUnacknowledged delivered although no acknowledgement reached the publisher
 * @param lost acknowledged, but never delivered
 * @param unexpected delivered to the wrong endpoint, or never published
 */
public record Counts(
    long sent,
    long acknowledged,
    long rejected429,
    long rejected503,
    long rejectedOther,
    long unanswered,
    long late,
    long unsent,
    long arrived,
    long arrivedUnacknowledged,
    long lost,
    long duplicates,
    long unexpected,
    long signaturesChecked,
    long badSignatures) {}
