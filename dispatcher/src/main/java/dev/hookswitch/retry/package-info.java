/**
 * What follows an attempt: pure decisions over values. Time and chance come in as arguments, so
 * every rule can be tested as a table.
 *
 * <p>The rules are data ({@link dev.hookswitch.config.profile.Rules}); nothing here knows a
 * platform. {@link dev.hookswitch.retry.RetryPolicy} holds the precedence between them:
 *
 * <ol>
 *   <li>A success ends the delivery, and so does 410 where the profile takes it as a farewell.
 *   <li>A failed attempt is charged, unless a circuit breaker made it to see whether the receiver
 *       is back, or its status only asks us to slow down. An outage or a busy receiver thus costs
 *       no delivery its attempts; only time to live and retention bound those.
 *   <li>A failure that the profile does not retry, one charged attempt too many, or a next attempt
 *       past the retention exhausts the target: the failover URL comes next, or the end.
 *   <li>{@code Retry-After} can put an attempt off, up to the profile's bound, and never brings it
 *       forward: a receiver can neither hurry us nor keep an event longer than its retention.
 *   <li>An event that would be too old at its next attempt has expired now.
 * </ol>
 */
@NullMarked
package dev.hookswitch.retry;

import org.jspecify.annotations.NullMarked;
