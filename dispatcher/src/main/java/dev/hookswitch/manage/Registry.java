package dev.hookswitch.manage;

import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.TenantId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where what people configure is kept. Lists come in the order of ids, after a given one. */
public interface Registry {
  /** A good key, by the hash of its text. */
  @SuppressWarnings("ArrayRecordComponent") // looked up by content in KeyRing, never compared here
  record HashedKey(byte[] hash, TenantId tenant) {}

  Future<Void> addTenant(Tenant tenant);

  Future<List<Tenant>> tenants(long afterId, int limit);

  Future<Optional<Tenant>> tenant(TenantId id);

  Future<Void> addKey(ApiKey key, byte[] hash);

  Future<List<ApiKey>> keys(TenantId tenant);

  /** Empty if the tenant has no such key; the hash of the key that was revoked otherwise. */
  Future<Optional<byte[]>> revokeKey(TenantId tenant, KeyId key, Instant now);

  Future<List<HashedKey>> goodKeys();

  /** Adds the agent; false if the tenant has one of this id. */
  Future<Boolean> addAgent(Agent agent);

  /** Renames the agent; empty if there is none. */
  Future<Optional<Agent>> renameAgent(TenantId tenant, String id, String name, Instant now);

  Future<Optional<Agent>> agent(TenantId tenant, String id);

  Future<List<Agent>> agents(TenantId tenant, String afterId, int limit);

  Future<Boolean> removeAgent(TenantId tenant, String id);

  Future<Void> addEndpoint(Endpoint endpoint);

  /** Replaces the endpoint; false if it was removed meanwhile. */
  Future<Boolean> replaceEndpoint(Endpoint endpoint);

  /** Disables the endpoint and changes nothing else; false if it is not active, or not there. */
  Future<Boolean> disableEndpoint(EndpointId id, EndpointState.Reason reason, Instant now);

  Future<List<Endpoint>> endpoints(TenantId tenant, long afterId, int limit);

  Future<List<Endpoint>> allEndpoints();

  /** Marks the endpoint as deleted; its history stays. */
  Future<Void> removeEndpoint(EndpointId id, Instant now);

  /** Ends everything the endpoint is owed as {@code cancelled}; returns how many there were. */
  Future<Integer> cancelOwed(EndpointId id);
}
