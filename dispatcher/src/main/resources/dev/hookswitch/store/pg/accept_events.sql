-- Stores events whose senders gave no id, with everything they owe.
WITH stored AS (
  INSERT INTO event (
    uid, tenant_id, id, type, agent_id, call_id, user_id, occurred_at, ttl_s, endpoint_ids, data)
  SELECT uid, tenant_id, id, type, agent_id, call_id, user_id, occurred_at, ttl_s,
         endpoint_ids::bigint[], data
    FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                $8::timestamptz[], $9::int[], $10::text[], $11::bytea[])
      AS posted (uid, tenant_id, id, type, agent_id, call_id, user_id, occurred_at, ttl_s,
                 endpoint_ids, data)
)
INSERT INTO delivery (endpoint_id, event_uid, tenant_id, shard)
SELECT endpoint_id, event_uid, tenant_id, shard
  FROM unnest($12::bigint[], $13::uuid[], $14::bigint[], $15::smallint[])
    AS owed (endpoint_id, event_uid, tenant_id, shard)
