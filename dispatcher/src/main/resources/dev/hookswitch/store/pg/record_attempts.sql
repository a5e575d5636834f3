-- Appends attempts to history and, where the shard is still ours, ends or defers what is owed.
-- Repeating it with the same attempts changes nothing.
WITH made AS MATERIALIZED (
  SELECT *
    FROM unnest($1::bigint[], $2::uuid[], $3::smallint[], $4::timestamptz[], $5::bigint[], $6::int[],
                $7::text[], $8::timestamptz[], $9::int[], $10::text[], $11::text[], $12::text[],
                $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::bytea[],
                $19::boolean[], $20::boolean[], $21::int[], $22::boolean[], $23::text[],
                $24::timestamptz[])
      AS made (endpoint_id, event_uid, shard, started_at, tenant_id, number, state, next_due_at,
               status, error_class, detail, method, url, remote_address, timings, request_headers,
               response_headers, response_body, truncated, failover, next_failures, next_failover,
               held_call, held_until)
),
ended AS (
  DELETE FROM delivery
   USING made
   WHERE made.next_due_at IS NULL
     AND delivery.endpoint_id = made.endpoint_id
     AND delivery.event_uid = made.event_uid
     AND made.shard = ANY (ARRAY(SELECT shard FROM shard WHERE token = $25))
  RETURNING delivery.replay_id, made.state
),
tallied AS (
  UPDATE replay
     SET delivered = replay.delivered + ends.delivered,
         undelivered = replay.undelivered + ends.undelivered
    FROM (
      SELECT replay_id,
             count(*) FILTER (WHERE state = 'delivered') AS delivered,
             count(*) FILTER (WHERE state <> 'delivered') AS undelivered
        FROM ended
       WHERE replay_id IS NOT NULL
       GROUP BY replay_id) AS ends
   WHERE replay.id = ends.replay_id
),
deferred AS (
  UPDATE delivery
     SET due_at = made.next_due_at,
         attempt_count = made.number,
         failures = made.next_failures,
         failover = made.next_failover,
         held_call = coalesce(made.held_call, delivery.held_call),
         held_until = coalesce(made.held_until, delivery.held_until)
    FROM made
   WHERE made.next_due_at IS NOT NULL
     AND delivery.endpoint_id = made.endpoint_id
     AND delivery.event_uid = made.event_uid
     AND made.shard = ANY (ARRAY(SELECT shard FROM shard WHERE token = $25))
)
INSERT INTO attempt (
  endpoint_id, event_uid, started_at, tenant_id, number, state, status, error_class, detail, method,
  url, remote_address, timings, request_headers, response_headers, response_body, truncated,
  failover)
SELECT endpoint_id, event_uid, started_at, tenant_id, number, state, status, error_class, detail,
       method, url, remote_address, timings::bigint[], request_headers, response_headers,
       response_body, truncated, failover
  FROM made
ON CONFLICT DO NOTHING
