package dev.hookswitch.store.pg;

import dev.hookswitch.config.profile.Profiles;
import dev.hookswitch.deliver.Endpoint;
import dev.hookswitch.deliver.EndpointState;
import dev.hookswitch.event.EndpointId;
import dev.hookswitch.event.TenantId;
import dev.hookswitch.manage.Agent;
import dev.hookswitch.manage.ApiKey;
import dev.hookswitch.manage.KeyId;
import dev.hookswitch.manage.Registry;
import dev.hookswitch.manage.Tenant;
import dev.hookswitch.store.Vault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What people configure, in tables of their own. */
final class PgRegistry implements Registry {
  private static final String ADD_TENANT = Sql.load("add_tenant");
  private static final String LIST_TENANTS = Sql.load("list_tenants");
  private static final String FIND_TENANT = Sql.load("find_tenant");
  private static final String ADD_KEY = Sql.load("add_key");
  private static final String LIST_KEYS = Sql.load("list_keys");
  private static final String REVOKE_KEY = Sql.load("revoke_key");
  private static final String GOOD_KEYS = Sql.load("good_keys");
  private static final String ADD_AGENT = Sql.load("add_agent");
  private static final String RENAME_AGENT = Sql.load("rename_agent");
  private static final String FIND_AGENT = Sql.load("find_agent");
  private static final String LIST_AGENTS = Sql.load("list_agents");
  private static final String REMOVE_AGENT = Sql.load("remove_agent");
  private static final String ADD_ENDPOINT = Sql.load("add_endpoint");
  private static final String REPLACE_ENDPOINT = Sql.load("replace_endpoint");
  private static final String DISABLE_ENDPOINT = Sql.load("disable_endpoint");
  private static final String LIST_ENDPOINTS = Sql.load("list_endpoints");
  private static final String ALL_ENDPOINTS = Sql.load("all_endpoints");
  private static final String REMOVE_ENDPOINT = Sql.load("remove_endpoint");
  private static final String CANCEL_OWED = Sql.load("cancel_owed");

  /** Deliveries cancelled by one statement, so that none runs into its time limit. */
  private static final int CANCEL_PAGE = 5_000;

  private final Look look;
  private final EndpointRows endpointRows;

  PgRegistry(Pool pool, Vault vault, Profiles profiles) {
    this.look = new Look(pool);
    this.endpointRows = new EndpointRows(vault, profiles);
  }

  @Override
  public Future<Void> addTenant(Tenant tenant) {
    return run(
            ADD_TENANT,
            Tuple.of(tenant.id().value(), tenant.name(), Columns.time(tenant.createdAt())))
        .mapEmpty();
  }

  @Override
  public Future<List<Tenant>> tenants(long afterId, int limit) {
    return run(LIST_TENANTS, Tuple.of(afterId, limit)).map(rows -> list(rows, PgRegistry::tenant));
  }

  @Override
  public Future<Optional<Tenant>> tenant(TenantId id) {
    return run(FIND_TENANT, Tuple.of(id.value())).map(rows -> first(rows, PgRegistry::tenant));
  }

  @Override
  public Future<Void> addKey(ApiKey key, byte[] hash) {
    return run(
            ADD_KEY,
            Tuple.of(
                key.id().value(),
                key.tenant().value(),
                key.name(),
                Buffer.buffer(hash),
                key.prefix(),
                Columns.time(key.createdAt())))
        .mapEmpty();
  }

  @Override
  public Future<List<ApiKey>> keys(TenantId tenant) {
    return run(LIST_KEYS, Tuple.of(tenant.value())).map(rows -> list(rows, PgRegistry::key));
  }

  @Override
  public Future<Optional<byte[]>> revokeKey(TenantId tenant, KeyId key, Instant now) {
    return run(REVOKE_KEY, Tuple.of(tenant.value(), key.value(), Columns.time(now)))
        .map(rows -> first(rows, row -> row.getBuffer("hash").getBytes()));
  }

  @Override
  public Future<List<HashedKey>> goodKeys() {
    return run(GOOD_KEYS, Tuple.tuple())
        .map(
            rows ->
                list(
                    rows,
                    row ->
                        new HashedKey(
                            row.getBuffer("hash").getBytes(),
                            new TenantId(row.getLong("tenant_id")))));
  }

  @Override
  public Future<Boolean> addAgent(Agent agent) {
    return run(
            ADD_AGENT,
            Tuple.of(
                agent.tenant().value(), agent.id(), agent.name(), Columns.time(agent.createdAt())))
        .map(rows -> rows.size() == 1);
  }

  @Override
  public Future<Optional<Agent>> renameAgent(TenantId tenant, String id, String name, Instant now) {
    return run(RENAME_AGENT, Tuple.of(tenant.value(), id, name, Columns.time(now)))
        .map(rows -> first(rows, PgRegistry::agent));
  }

  @Override
  public Future<Optional<Agent>> agent(TenantId tenant, String id) {
    return run(FIND_AGENT, Tuple.of(tenant.value(), id))
        .map(rows -> first(rows, PgRegistry::agent));
  }

  @Override
  public Future<List<Agent>> agents(TenantId tenant, String afterId, int limit) {
    return run(LIST_AGENTS, Tuple.of(tenant.value(), afterId, limit))
        .map(rows -> list(rows, PgRegistry::agent));
  }

  @Override
  public Future<Boolean> removeAgent(TenantId tenant, String id) {
    return run(REMOVE_AGENT, Tuple.of(tenant.value(), id)).map(rows -> rows.size() == 1);
  }

  @Override
  public Future<Void> addEndpoint(Endpoint endpoint) {
    return run(ADD_ENDPOINT, endpointRows.insertion(endpoint)).mapEmpty();
  }

  @Override
  public Future<Boolean> replaceEndpoint(Endpoint endpoint) {
    return run(REPLACE_ENDPOINT, endpointRows.insertion(endpoint))
        .map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Future<Boolean> disableEndpoint(EndpointId id, EndpointState.Reason reason, Instant now) {
    return run(DISABLE_ENDPOINT, Tuple.of(id.value(), reason.label(), Columns.time(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  @Override
  public Future<List<Endpoint>> endpoints(TenantId tenant, long afterId, int limit) {
    return run(LIST_ENDPOINTS, Tuple.of(tenant.value(), afterId, limit))
        .map(rows -> list(rows, endpointRows::read));
  }

  @Override
  public Future<List<Endpoint>> allEndpoints() {
    return run(ALL_ENDPOINTS, Tuple.tuple()).map(rows -> list(rows, endpointRows::read));
  }

  @Override
  public Future<Void> removeEndpoint(EndpointId id, Instant now) {
    return run(REMOVE_ENDPOINT, Tuple.of(id.value(), Columns.time(now))).mapEmpty();
  }

  @Override
  public Future<Integer> cancelOwed(EndpointId id) {
    return run(CANCEL_OWED, Tuple.of(id.value(), CANCEL_PAGE))
        .compose(
            rows ->
                rows.rowCount() < CANCEL_PAGE
                    ? Future.succeededFuture(rows.rowCount())
                    : cancelOwed(id).map(more -> more + rows.rowCount()));
  }

  private Future<RowSet<Row>> run(String sql, Tuple parameters) {
    return look.run(sql, parameters);
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
    List<T> list = new ArrayList<>(rows.size());
    rows.forEach(row -> list.add(read.apply(row)));
    return list;
  }

  private static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> read) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(read.apply(rows.iterator().next()));
  }

  private static Tenant tenant(Row row) {
    return new Tenant(
        new TenantId(row.getLong("id")),
        row.getString("name"),
        row.getOffsetDateTime("created_at").toInstant());
  }

  private static ApiKey key(Row row) {
    return new ApiKey(
        new KeyId(row.getLong("id")),
        new TenantId(row.getLong("tenant_id")),
        row.getString("name"),
        row.getString("prefix"),
        row.getOffsetDateTime("created_at").toInstant(),
        Columns.instant(row.getOffsetDateTime("revoked_at")));
  }

  private static Agent agent(Row row) {
    return new Agent(
        new TenantId(row.getLong("tenant_id")),
        row.getString("id"),
        row.getString("name"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
