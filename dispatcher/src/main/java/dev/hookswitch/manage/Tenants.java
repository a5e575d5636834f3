package dev.hookswitch.manage;

import dev.hookswitch.event.PublicId;
import dev.hookswitch.event.TenantId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Tenants and their keys. */
public final class Tenants {
  /** A key at the only moment at which its text is known. */
  public record NewKey(ApiKey key, String text) {}

  private static final int PREFIX_LENGTH = 8;

  private final Registry registry;
  private final KeyRing keyRing;
  private final Clock clock;

  public Tenants(Registry registry, KeyRing keyRing, Clock clock) {
    this.registry = registry;
    this.keyRing = keyRing;
    this.clock = clock;
  }

  public Future<Tenant> create(String name) {
    Tenant tenant = new Tenant(new TenantId(PublicId.next(clock.millis())), name, clock.instant());
    return registry.addTenant(tenant).map(tenant);
  }

  public Future<Optional<Tenant>> find(TenantId id) {
    return registry.tenant(id);
  }

  public Future<List<Tenant>> list(long afterId, int limit) {
    return registry.tenants(afterId, limit);
  }

  /** Makes a key for the tenant. */
  public Future<NewKey> createKey(TenantId tenant, String name) {
    return addKey(tenant, name, KeyRing.newKey());
  }

  /** Gives the tenant a key of the caller's choice. */
  public Future<NewKey> addKey(TenantId tenant, String name, String text) {
    String prefix = text.substring(0, Math.min(PREFIX_LENGTH, text.length() / 2));
    ApiKey key =
        new ApiKey(
            new KeyId(PublicId.next(clock.millis())), tenant, name, prefix, clock.instant(), null);
    byte[] hash = KeyRing.hash(text);
    return registry
        .addKey(key, hash)
        .map(
            v -> {
              keyRing.add(hash, tenant);
              return new NewKey(key, text);
            });
  }

  public Future<List<ApiKey>> keys(TenantId tenant) {
    return registry.keys(tenant);
  }

  /** Revokes a key at once; false if the tenant has no such key. */
  public Future<Boolean> revokeKey(TenantId tenant, KeyId key) {
    return registry
        .revokeKey(tenant, key, clock.instant())
        .map(
            hash -> {
              hash.ifPresent(keyRing::remove);
              return hash.isPresent();
            });
  }

  /** Fills the key ring. */
  public Future<Void> load() {
    return registry
        .goodKeys()
        .map(
            keys -> {
              keys.forEach(key -> keyRing.add(key.hash(), key.tenant()));
              return null;
            });
  }
}
