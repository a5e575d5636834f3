package dev.hookswitch.store.pg;

import dev.hookswitch.config.profile.Limits;
import dev.hookswitch.config.profile.Profile;
import dev.hookswitch.config.profile.Profiles;
import dev.hookswitch.deliver.Choices;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.Endpoint.SigningKey;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.deliver.auth.EndpointAuth;
import dev.hookswitch.deliver.egress.TargetUrl;
import dev.hookswitch.deliver.sign.WebhookSecret;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.event.TypeFilter;
import dev.hookswitch.store.UnusableDatabaseException;
import dev.hookswitch.store.Vault;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Endpoints as rows: what is secret goes through the vault, as one sealed document. */
final class EndpointRows {
  private final Vault vault;
  private final Profiles profiles;

  EndpointRows(Vault vault, Profiles profiles) {
    this.vault = vault;
    this.profiles = profiles;
  }

  Tuple insertion(Endpoint e) {
    Choices choices = e.choices();
    return Tuple.of(e.id().value(), e.tenant().value(), e.url().canonical(), e.name())
        .addString(e.profile().name())
        .addArrayOfString(e.types().patterns().toArray(String[]::new))
        .addArrayOfString(agents(e))
        .addString(e.userId())
        .addString(e.state().label())
        .addString(e.stateReason() == null ? null : e.stateReason().label())
        .addString(e.method())
        .addInteger(choices.timeout() == null ? null : (int) choices.timeout().toMillis())
        .addInteger(choices.maxRetries())
        .addInteger(choices.maxInFlight())
        .addDouble(choices.ratePerSecond())
        .addInteger(choices.burst())
        .addString(choices.order() == null ? null : choices.order().name().toLowerCase(Locale.ROOT))
        .addString(e.failoverUrl() == null ? null : e.failoverUrl().canonical())
        .addBuffer(Buffer.buffer(seal(e)))
        .addOffsetDateTime(Columns.time(e.createdAt()))
        .addOffsetDateTime(Columns.time(e.updatedAt()));
  }

  private static String @Nullable [] agents(Endpoint e) {
    return e.agents() == null ? null : e.agents().toArray(String[]::new);
  }

  Endpoint read(Row row) {
    EndpointId id = new EndpointId(row.getLong("id"));
    TenantId tenant = new TenantId(row.getLong("tenant_id"));
    JsonObject clear =
        new JsonObject(
            Buffer.buffer(vault.open(label(id, tenant), row.getBuffer("sealed").getBytes())));
    String @Nullable [] agents = row.getArrayOfStrings("agents");
    @Nullable String reason = row.getString("state_reason");
    @Nullable String failoverUrl = row.getString("failover_url");
    return new Endpoint(
        id,
        tenant,
        TargetUrl.parse(row.getString("url"), true),
        row.getString("name"),
        profile(id, row.getString("profile")),
        TypeFilter.of(List.of(row.getArrayOfStrings("types"))),
        agents == null ? null : Set.of(agents),
        row.getString("user_id"),
        EndpointState.ofLabel(row.getString("state")).orElseThrow(),
        reason == null ? null : EndpointState.Reason.ofLabel(reason).orElseThrow(),
        row.getString("method"),
        headers(clear),
        auth(clear),
        keys(clear),
        choices(row),
        failoverUrl == null ? null : TargetUrl.parse(failoverUrl, true),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }

  private Profile profile(EndpointId id, String name) {
    return profiles
        .find(name)
        .orElseThrow(
            () ->
                new UnusableDatabaseException(
                    "endpoint " + id + " has the profile " + name + ", which no file defines"));
  }

  private static Choices choices(Row row) {
    @Nullable Integer timeoutMs = row.getInteger("timeout_ms");
    @Nullable String order = row.getString("call_order");
    return new Choices(
        timeoutMs == null ? null : Duration.ofMillis(timeoutMs),
        row.getInteger("max_retries"),
        row.getInteger("max_in_flight"),
        row.getDouble("rate_per_s"),
        row.getInteger("burst"),
        order == null ? null : Limits.Order.valueOf(order.toUpperCase(Locale.ROOT)));
  }

  private static String label(EndpointId id, TenantId tenant) {
    return "endpoint/" + tenant + "/" + id;
  }

  private byte[] seal(Endpoint e) {
    JsonArray secrets = new JsonArray();
    for (SigningKey key : e.secrets()) {
      JsonObject one = new JsonObject().put("secret", key.secret().reveal());
      if (key.expiresAt() != null) {
        one.put("expires_at", key.expiresAt().toString());
      }
      secrets.add(one);
    }
    JsonObject headers = new JsonObject();
    e.headers().forEach(headers::put);
    EndpointAuth auth = e.auth();
    JsonObject clear =
        new JsonObject()
            .put("secrets", secrets)
            .put("headers", headers)
            .put("auth_scheme", auth.scheme())
            .put("auth_header", auth.header())
            .put("auth_value", auth.value());
    return vault.seal(label(e.id(), e.tenant()), clear.toBuffer().getBytes());
  }

  private static Map<String, String> headers(JsonObject clear) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, Object> header : clear.getJsonObject("headers")) {
      headers.put(header.getKey(), header.getValue().toString());
    }
    return headers;
  }

  private static EndpointAuth auth(JsonObject clear) {
    return new EndpointAuth(
        clear.getString("auth_scheme"),
        clear.getString("auth_header"),
        clear.getString("auth_value"));
  }

  private static List<SigningKey> keys(JsonObject clear) {
    List<SigningKey> keys = new ArrayList<>();
    for (Object element : clear.getJsonArray("secrets")) {
      JsonObject one = (JsonObject) element;
      @Nullable String expires = one.getString("expires_at");
      keys.add(
          new SigningKey(
              WebhookSecret.parse(one.getString("secret")),
              expires == null ? null : Instant.parse(expires)));
    }
    return keys;
  }
}
