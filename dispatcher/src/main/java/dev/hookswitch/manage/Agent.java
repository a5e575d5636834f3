package dev.hookswitch.manage;

import dev.hookswitch.event.TenantId;
import java.time.Instant;

/**
 * A voice agent of a tenant, which events and endpoints may name.
 *
 * @param id chosen by the tenant, unique within it
 */
public record Agent(
    TenantId tenant, String id, String name, Instant createdAt, Instant updatedAt) {}
