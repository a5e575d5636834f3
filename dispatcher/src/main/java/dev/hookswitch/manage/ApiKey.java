package dev.hookswitch.manage;

import dev.hookswitch.event.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is known after its creation: not the key itself.
 *
 * @param prefix its first characters, by which a person tells it from others
 * @param revokedAt since when it opens nothing; null while it is good
 */
public record ApiKey(
    KeyId id,
    TenantId tenant,
    String name,
    String prefix,
    Instant createdAt,
    @Nullable Instant revokedAt) {}
