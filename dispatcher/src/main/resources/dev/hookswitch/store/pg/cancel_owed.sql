-- Ends a share of what an endpoint is owed; called until nothing is left.
WITH gone AS (
  DELETE FROM delivery
   WHERE endpoint_id = $1
     AND event_uid IN (
       SELECT event_uid FROM delivery WHERE endpoint_id = $1 ORDER BY event_uid LIMIT $2)
  RETURNING endpoint_id, event_uid, tenant_id, attempt_count, replay_id
),
tallied AS (
  UPDATE replay
     SET undelivered = replay.undelivered + ends.deliveries
    FROM (
      SELECT replay_id, count(*) AS deliveries
        FROM gone
       WHERE replay_id IS NOT NULL
       GROUP BY replay_id) AS ends
   WHERE replay.id = ends.replay_id
)
INSERT INTO attempt (
  endpoint_id, event_uid, started_at, tenant_id, number, state, status, truncated)
SELECT endpoint_id, event_uid, clock_timestamp(), tenant_id, attempt_count, 'cancelled', 0, false
  FROM gone
