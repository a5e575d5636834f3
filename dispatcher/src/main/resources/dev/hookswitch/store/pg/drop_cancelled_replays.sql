-- Takes back what cancelled jobs (or one of them) have queued: those deliveries fall back to the state
-- that they had. Repeating it does no harm.
WITH gone AS (
  DELETE FROM delivery
   USING replay
   WHERE delivery.replay_id = replay.id
     AND replay.state = 'cancelled'
     AND ($1::bigint IS NULL OR replay.id = $1)
  RETURNING delivery.endpoint_id, delivery.replay_id
),
corrected AS (
  UPDATE replay
     SET queued = replay.queued - taken.deliveries
    FROM (SELECT replay_id, count(*) AS deliveries FROM gone GROUP BY replay_id) AS taken
   WHERE replay.id = taken.replay_id
)
SELECT DISTINCT endpoint_id FROM gone
