package dev.hookswitch.manage;

import dev.hookswitch.event.TenantId;
import java.time.Instant;

/** A customer's environment. Tenants see nothing of each other. */
public record Tenant(TenantId id, String name, Instant createdAt) {}
