-- The next part of a job's walk through what has ended, newest first: at most $4 rows of history below
-- the cursor ($2, $3) are looked at, whatever they are, so that a step is short even where few fit.
-- Returns how far it came and how many rows that were, and with it each delivery that fits; one row
-- with a null where none does. Locks nothing: what it found is taken by queue_replayed.
WITH looked AS MATERIALIZED (
  SELECT endpoint.id AS endpoint_id, row.event_uid
    FROM endpoint
   CROSS JOIN LATERAL (
     SELECT attempt.event_uid
       FROM attempt
      WHERE attempt.endpoint_id = endpoint.id
        -- The undelivered have a small index of their own; only those who ask for more walk it all.
        AND ($9::boolean OR attempt.state IN ('failed', 'dead', 'expired', 'cancelled'))
        AND attempt.event_uid <= $2::uuid
        AND (attempt.event_uid, attempt.endpoint_id) < ($2::uuid, $3::bigint)
        AND ($6::uuid IS NULL OR attempt.event_uid >= $6)
        AND ($8::text IS NULL OR attempt.event_uid = ANY (ARRAY(
              SELECT uid FROM event WHERE tenant_id = $1 AND call_id = $8)))
      ORDER BY attempt.event_uid DESC
      LIMIT $4) AS row
   WHERE endpoint.tenant_id = $1
     AND endpoint.deleted_at IS NULL
     AND ($5::bigint IS NULL OR endpoint.id = $5)
   ORDER BY row.event_uid DESC, endpoint.id DESC
   LIMIT $4
),
fitting AS (
  SELECT met.endpoint_id, met.event_uid
    FROM (SELECT DISTINCT endpoint_id, event_uid FROM looked) AS met
   CROSS JOIN LATERAL (
     SELECT state, error_class
       FROM attempt
      WHERE attempt.endpoint_id = met.endpoint_id
        AND attempt.event_uid = met.event_uid
        AND attempt.state <> 'pending'
      ORDER BY number DESC, started_at DESC
      LIMIT 1) AS last
   CROSS JOIN LATERAL (
     SELECT type
       FROM event
      WHERE event.tenant_id = $1
        AND event.uid = met.event_uid
      LIMIT 1) AS event
   WHERE last.state = ANY ($10::text[])
     AND ($11::text IS NULL OR last.error_class = $11)
     AND ($7::text IS NULL OR event.type = $7)
     AND (SELECT owed.event_uid
            FROM delivery AS owed
           WHERE owed.endpoint_id = met.endpoint_id
             AND owed.event_uid = met.event_uid) IS NULL
)
SELECT reached.event_uid AS reached_uid,
       reached.endpoint_id AS reached_endpoint,
       (SELECT count(*) FROM looked) AS looked,
       fitting.endpoint_id,
       fitting.event_uid
  FROM (SELECT endpoint_id, event_uid FROM looked ORDER BY event_uid, endpoint_id LIMIT 1) AS reached
  LEFT JOIN fitting ON true
 ORDER BY fitting.event_uid DESC, fitting.endpoint_id DESC
