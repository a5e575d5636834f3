package dev.hookswitch.loadtest.measure;

/** A latency distribution in six figures. */
public record Percentiles(
    long count, long p50Micros, long p90Micros, long p99Micros, long p999Micros, long maxMicros) {}
