-- As accept_events, where some senders named their events: what was accepted before under the same id
-- is left out. Returns what is known of the named ones: `stored` now, or the digest of the first.
-- A named event that is in neither lost a race; find_event_keys tells.
WITH posted AS MATERIALIZED (
  SELECT *
    FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::timestamptz[], $9::int[], $10::text[], $11::bytea[], $16::bytea[], $17::date[])
      AS posted (uid, tenant_id, id, type, agent_id, call_id, user_id, occurred_at, ttl_s,
                 endpoint_ids, data, digest, month)
),
probed AS MATERIALIZED (
  SELECT uid, tenant_id, id, digest, month,
         (SELECT key.digest
            FROM event_key AS key
           WHERE key.tenant_id = posted.tenant_id
             AND key.id = posted.id
           LIMIT 1) AS known_digest
    FROM posted
   WHERE digest IS NOT NULL
),
taken AS (
  INSERT INTO event_key (tenant_id, id, month, uid, digest)
  SELECT tenant_id, id, month, uid, digest
    FROM probed
   WHERE known_digest IS NULL
  ON CONFLICT DO NOTHING
  RETURNING uid
),
fresh AS MATERIALIZED (
  SELECT posted.*
    FROM posted
   WHERE digest IS NULL
      OR uid IN (SELECT uid FROM taken)
),
stored AS (
  INSERT INTO event (
    uid, tenant_id, id, type, agent_id, call_id, user_id, occurred_at, ttl_s, endpoint_ids, data)
  SELECT uid, tenant_id, id, type, agent_id, call_id, user_id, occurred_at, ttl_s,
         endpoint_ids::bigint[], data
    FROM fresh
),
owed AS (
  INSERT INTO delivery (endpoint_id, event_uid, tenant_id, shard)
  SELECT endpoint_id, event_uid, tenant_id, shard
    FROM unnest($12::bigint[], $13::uuid[], $14::bigint[], $15::smallint[])
      AS owed (endpoint_id, event_uid, tenant_id, shard)
   WHERE event_uid IN (SELECT uid FROM fresh)
)
SELECT uid, NULL::bytea AS known_digest
  FROM taken
UNION ALL
SELECT uid, known_digest
  FROM probed
 WHERE known_digest IS NOT NULL
