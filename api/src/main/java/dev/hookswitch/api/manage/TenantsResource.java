package dev.hookswitch.api.manage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.hookswitch.api.http.Asked;
import dev.hookswitch.api.http.Page;
import dev.hookswitch.api.http.RefusedException;
import dev.hookswitch.api.http.Reply;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.manage.ApiKey;
import dev.hookswitch.manage.KeyId;
import dev.hookswitch.manage.Tenant;
import dev.hookswitch.manage.Tenants;
import io.vertx.core.Future;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /v1/tenants} and their keys; the operator's. */
public final class TenantsResource {
  /** What is posted to make a tenant or a key. */
  record Named(@Nullable String name) {}

  record TenantView(String id, String name, String createdAt) {
    static TenantView of(Tenant tenant) {
      return new TenantView(tenant.id().toString(), tenant.name(), tenant.createdAt().toString());
    }
  }

  /** A key; its text only in the answer to its creation. */
  @JsonInclude(Include.NON_NULL)
  record KeyView(
      String id,
      String name,
      String prefix,
      @Nullable String key,
      String createdAt,
      @Nullable String revokedAt) {
    static KeyView of(ApiKey key, @Nullable String text) {
      return new KeyView(
          key.id().toString(),
          key.name(),
          key.prefix(),
          text,
          key.createdAt().toString(),
          key.revokedAt() == null ? null : key.revokedAt().toString());
    }
  }

  private final Tenants tenants;

  public TenantsResource(Tenants tenants) {
    this.tenants = tenants;
  }

  public Future<Reply> create(Asked asked) {
    String name = Fields.requiredName(asked.body(Named.class).name());
    return tenants.create(name).map(tenant -> Reply.created(TenantView.of(tenant)));
  }

  public Future<Reply> list(Asked asked) {
    asked.allowQuery(Set.of("limit", "after"));
    long after = Fields.cursor(asked, TenantId::parse).map(TenantId::value).orElse(Long.MIN_VALUE);
    return tenants
        .list(after, asked.limit())
        .map(
            read ->
                Reply.ok(
                    Page.of(
                        read, asked.limit(), TenantView::of, tenant -> tenant.id().toString())));
  }

  public Future<Reply> get(Asked asked) {
    return tenant(asked).map(tenant -> Reply.ok(TenantView.of(tenant)));
  }

  public Future<Reply> createKey(Asked asked) {
    String name = Fields.requiredName(asked.body(Named.class).name());
    return tenant(asked)
        .compose(tenant -> tenants.createKey(tenant.id(), name))
        .map(made -> Reply.created(KeyView.of(made.key(), made.text())));
  }

  public Future<Reply> listKeys(Asked asked) {
    return tenant(asked)
        .compose(tenant -> tenants.keys(tenant.id()))
        .map(
            keys ->
                Reply.ok(
                    new Page<>(keys.stream().map(key -> KeyView.of(key, null)).toList(), null)));
  }

  public Future<Reply> revokeKey(Asked asked) {
    String id = asked.path("key_id");
    KeyId key = KeyId.parse(id).orElseThrow(() -> RefusedException.notFound("key", id));
    return tenant(asked)
        .compose(tenant -> tenants.revokeKey(tenant.id(), key))
        .map(
            revoked -> {
              if (!revoked) {
                throw RefusedException.notFound("key", id);
              }
              return Reply.noContent();
            });
  }

  private Future<Tenant> tenant(Asked asked) {
    String id = asked.path("tenant_id");
    TenantId tenantId =
        TenantId.parse(id).orElseThrow(() -> RefusedException.notFound("tenant", id));
    return tenants
        .find(tenantId)
        .map(found -> found.orElseThrow(() -> RefusedException.notFound("tenant", id)));
  }
}
