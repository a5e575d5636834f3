package dev.hookswitch.config.profile;

/**
 * What an endpoint may set for itself. A range whose ends are equal leaves nothing to set.
 *
 * @param timeoutS seconds for one attempt
 * @param rate whether it may set its rate and burst
 */
public record Settable(
    IntRange timeoutS, IntRange maxRetries, boolean rate, boolean order, boolean failoverUrl) {}
