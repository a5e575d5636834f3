-- Brings one ended delivery back, as a replay of no job (0); nothing if it is owed already, if there is
-- no such delivery, or if its endpoint was removed. The lock on the endpoint keeps a removal from
-- overlooking the new row.
WITH target AS MATERIALIZED (
  SELECT id
    FROM endpoint
   WHERE id = $2
     AND tenant_id = $1
     AND deleted_at IS NULL
     FOR SHARE
),
last AS MATERIALIZED (
  SELECT max(number) AS number
    FROM attempt
   WHERE endpoint_id = $2
     AND event_uid = $3
     AND tenant_id = $1
  HAVING bool_or(state <> 'pending')
),
brought AS (
  INSERT INTO delivery (endpoint_id, event_uid, tenant_id, shard, attempt_count, due_at, replay_id)
  SELECT target.id, event.uid, event.tenant_id, $4, last.number, $5, 0
    FROM target
   CROSS JOIN last
    JOIN event
      ON event.tenant_id = $1
     AND event.uid = $3
  ON CONFLICT DO NOTHING
  RETURNING endpoint_id, event_uid, attempt_count, due_at
)
SELECT brought.endpoint_id,
       brought.event_uid,
       true AS pending,
       brought.attempt_count,
       brought.due_at,
       'pending' AS state,
       event.id AS event_id,
       (SELECT error_class
          FROM attempt
         WHERE attempt.endpoint_id = brought.endpoint_id
           AND attempt.event_uid = brought.event_uid
         ORDER BY number DESC, started_at DESC
         LIMIT 1) AS error_class
  FROM brought
  JOIN event
    ON event.tenant_id = $1
   AND event.uid = brought.event_uid
