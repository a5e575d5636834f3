package dev.hookswitch.event;

/**
 * How long each phase of an attempt took, in nanoseconds; 0 for a phase that did not happen (a kept
 * connection has no DNS, connect or TLS).
 *
 * @param queue from ready to send until the attempt began
 * @param connect TCP connect, or the wait for a free connection
 * @param firstByte from the request written to the first byte of the response head
 * @param total from the begin of the attempt to the last byte read
 */
public record Timings(long queue, long dns, long connect, long tls, long firstByte, long total) {}
