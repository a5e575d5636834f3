package dev.hookswitch.loadtest.report;

/**
 * What happened within the measured part.
 *
 * @param acceptedPerSecond events acknowledged
 * @param deliveredPerSecond deliveries that arrived
 * @param waitingAtEnd deliveries owed when the time was up
 */
public record Rates(
    double measuredSeconds,
    double acceptedPerSecond,
    double deliveredPerSecond,
    long waitingAtEnd) {}
