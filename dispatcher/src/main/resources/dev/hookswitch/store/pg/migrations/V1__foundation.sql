-- Identity. Small tables, read at start and kept in memory.

CREATE TABLE tenant (
  id         bigint PRIMARY KEY,
  name       text NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE api_key (
  id         bigint PRIMARY KEY,
  tenant_id  bigint NOT NULL REFERENCES tenant (id),
  name       text NOT NULL,
  -- SHA-256 of the key. Keys are random, so a slow hash would protect nothing more.
  hash       bytea NOT NULL UNIQUE,
  -- The first characters of the key, by which a person tells one from another.
  prefix     text NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);

CREATE TABLE agent (
  tenant_id  bigint NOT NULL REFERENCES tenant (id),
  id         text NOT NULL,
  name       text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);

CREATE TABLE endpoint (
  id            bigint PRIMARY KEY,
  tenant_id     bigint NOT NULL REFERENCES tenant (id),
  url           text NOT NULL,
  name          text,
  profile       text NOT NULL,
  types         text[] NOT NULL,
  agents        text[],
  user_id       text,
  enabled       boolean NOT NULL,
  method        text NOT NULL,
  timeout_ms    int NOT NULL,
  max_retries   int NOT NULL,
  max_in_flight int NOT NULL,
  -- Secrets, credentials and headers, encrypted as one; see Vault.
  sealed        bytea NOT NULL,
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  deleted_at    timestamptz
);

CREATE INDEX endpoint_of_tenant ON endpoint (tenant_id, id) WHERE deleted_at IS NULL;

-- History. Append only, partitioned by the time in the event's uid (UUID version 7, whose first 48
-- bits are milliseconds), dropped by retention as whole days: event and attempts go together.

CREATE TABLE event (
  tenant_id    bigint NOT NULL,
  uid          uuid NOT NULL,
  -- Null where the sender gave none: the id then follows from the uid.
  id           text,
  type         text NOT NULL,
  agent_id     text,
  call_id      text,
  user_id      text,
  occurred_at  timestamptz,
  ttl_s        int,
  -- Who was owed the event when it was accepted.
  endpoint_ids bigint[] NOT NULL,
  -- The posted bytes of `data`.
  data         bytea STORAGE EXTERNAL NOT NULL,
  PRIMARY KEY (tenant_id, uid)
) PARTITION BY RANGE (uid);

CREATE INDEX event_of_call ON event (tenant_id, call_id, uid) WHERE call_id IS NOT NULL;

CREATE TABLE attempt (
  endpoint_id      bigint NOT NULL,
  event_uid        uuid NOT NULL,
  started_at       timestamptz NOT NULL,
  tenant_id        bigint NOT NULL,
  number           int NOT NULL,
  -- What this attempt left the delivery in. `pending` if another one was to follow.
  state            text NOT NULL,
  status           int NOT NULL,
  error_class      text,
  detail           text,
  -- Null in a row that only ends a delivery (expired, cancelled) and made no request.
  method           text,
  url              text,
  remote_address   text,
  -- Nanoseconds: queue, dns, connect, tls, first byte, total.
  timings          bigint[],
  request_headers  text,
  response_headers text,
  response_body    bytea,
  truncated        boolean NOT NULL,
  PRIMARY KEY (endpoint_id, event_uid, started_at)
) PARTITION BY RANGE (event_uid);

-- The few that were not delivered, for the lists of dead letters and of what needs catching up.
CREATE INDEX attempt_undelivered ON attempt (endpoint_id, event_uid)
  WHERE state IN ('failed', 'dead', 'expired', 'cancelled');

-- Ids given by senders, so that the same event is accepted once. Partitioned by month: an id is
-- remembered for at least as long as the event is kept.

CREATE TABLE event_key (
  tenant_id bigint NOT NULL,
  id        text NOT NULL,
  month     date NOT NULL,
  uid       uuid NOT NULL,
  -- SHA-256 of the event as posted: the same id with another body is a conflict.
  digest    bytea NOT NULL,
  PRIMARY KEY (tenant_id, id, month)
) PARTITION BY RANGE (month);

-- What is still owed. Small and hot: a finished delivery leaves it.

CREATE TABLE delivery (
  endpoint_id   bigint NOT NULL,
  event_uid     uuid NOT NULL,
  tenant_id     bigint NOT NULL,
  shard         smallint NOT NULL,
  attempt_count int NOT NULL DEFAULT 0,
  -- Null until the first attempt failed: fresh deliveries are due at once, in order of their uid.
  due_at        timestamptz,
  PRIMARY KEY (endpoint_id, event_uid)
) WITH (
  fillfactor = 80,
  autovacuum_vacuum_scale_factor = 0.0,
  autovacuum_vacuum_threshold = 20000,
  autovacuum_vacuum_insert_scale_factor = 0.0,
  autovacuum_vacuum_insert_threshold = 200000,
  autovacuum_analyze_scale_factor = 0.0,
  autovacuum_analyze_threshold = 100000,
  autovacuum_vacuum_cost_delay = 1
);

CREATE INDEX delivery_retry_due ON delivery (endpoint_id, due_at) WHERE due_at IS NOT NULL;

-- Who delivers. A shard belongs to the process whose token it bears until the lease runs out; a
-- process that lost it finds another token here, and its late records change nothing.

CREATE SEQUENCE fencing_token;

CREATE TABLE shard (
  shard       smallint PRIMARY KEY,
  token       bigint NOT NULL DEFAULT 0,
  owner       text,
  lease_until timestamptz NOT NULL DEFAULT '-infinity'
);

INSERT INTO shard (shard) SELECT n FROM generate_series(0, 255) AS n;

-- Written by readiness probes: only a commit shows that the database can commit.
CREATE TABLE heartbeat (
  id      boolean PRIMARY KEY CHECK (id),
  beat_at timestamptz NOT NULL
) WITH (fillfactor = 10);

INSERT INTO heartbeat VALUES (true, now());

-- Partitions, made ahead of time and dropped behind it.

CREATE FUNCTION uid_floor(moment timestamptz) RETURNS uuid
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$
  SELECT (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0')
          || '00000000000000000000')::uuid
$$;

CREATE FUNCTION make_partitions(first_day date, last_day date) RETURNS void
  LANGUAGE plpgsql AS
$$
DECLARE
  day   date;
  month date;
  base  text;
BEGIN
  FOR day IN SELECT generate_series(first_day, last_day, interval '1 day') LOOP
    FOREACH base IN ARRAY ARRAY['event', 'attempt'] LOOP
      EXECUTE format(
        'CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
        base || to_char(day, '_YYYYMMDD'), base,
        uid_floor(day::timestamp AT TIME ZONE 'UTC'),
        uid_floor((day + 1)::timestamp AT TIME ZONE 'UTC'));
    END LOOP;
  END LOOP;
  FOR month IN SELECT generate_series(date_trunc('month', first_day), last_day, interval '1 month') LOOP
    EXECUTE format(
      'CREATE TABLE IF NOT EXISTS %I PARTITION OF event_key FOR VALUES FROM (%L) TO (%L)',
      'event_key' || to_char(month, '_YYYYMM'), month, (month + interval '1 month')::date);
  END LOOP;
END
$$;

-- What ended before the given day, but no day of which a delivery is still owed.
CREATE FUNCTION expired_partitions(before_day date) RETURNS SETOF text
  LANGUAGE sql STABLE AS
$$
  WITH part AS (
    SELECT c.relname::text AS name, p.relname::text AS base
      FROM pg_inherits i
      JOIN pg_class c ON c.oid = i.inhrelid
      JOIN pg_class p ON p.oid = i.inhparent
     WHERE p.relnamespace = current_schema()::regnamespace
  ),
  keys AS (
    SELECT name
      FROM part
     WHERE base = 'event_key'
       AND to_date(right(name, 6), 'YYYYMM') + interval '1 month' <= before_day
  ),
  days AS (
    SELECT name, to_date(right(name, 8), 'YYYYMMDD') AS day
      FROM part
     WHERE base IN ('event', 'attempt')
  )
  SELECT name FROM keys
  UNION ALL
  SELECT name
    FROM days
   WHERE day < before_day
     AND NOT EXISTS (
       SELECT FROM delivery
        WHERE event_uid >= uid_floor(day::timestamp AT TIME ZONE 'UTC')
          AND event_uid < uid_floor((day + 1)::timestamp AT TIME ZONE 'UTC'))
$$;

CREATE FUNCTION drop_partition(name text) RETURNS void
  LANGUAGE plpgsql AS
$$
BEGIN
  EXECUTE format('DROP TABLE IF EXISTS %I', name);
END
$$;
