/**
 * Signatures by which a subscriber knows that a request is ours and unchanged.
 *
 * <p>Standard Webhooks 1.0.0, symmetric form: HMAC-SHA256 over id, time of the attempt and the
 * exact bytes sent. The header is a list, so that an old and a new secret can both be valid while a
 * subscriber changes over. Asymmetric {@code v1a} is not here: Ed25519 in Java 17 costs some two
 * hundred times an HMAC, and few receivers can check it.
 *
 * <p>Everything may be shared between threads. Keep a {@link
 * dev.hookswitch.deliver.sign.WebhookSecret} rather than parse it for every request: it holds the
 * prepared key.
 */
@NullMarked
package dev.hookswitch.deliver.sign;

import org.jspecify.annotations.NullMarked;
