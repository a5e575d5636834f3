package dev.hookswitch.config.profile;

/**
 * The failures worth another attempt.
 *
 * @param network nobody answered: name not found, address not allowed, refused, reset, TLS
 * @param timeout the attempt took too long
 * @param statuses the failed statuses
 */
public record RetryOn(boolean network, boolean timeout, StatusSet statuses) {}
